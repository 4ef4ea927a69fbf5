import { type Element, libvirtRule } from '#core';

/** Ciphers that nobody has broken. */
const SOUND = ['aes', 'serpent', 'twofish', 'camellia'];
const BROKEN_HASHES = ['md5', 'sha1'];

const volume = (cipher: string, ivgen = "<ivgen name='plain64'/>") => `<volume>
  <name>web.img</name>
  <target>
    <path>/srv/web.img</path>
    <encryption format='luks'>
      <secret type='passphrase' uuid='f52a81b2-424e-490c-823d-6bd4235bc572'/>
      ${cipher}
      ${ivgen}
    </encryption>
  </target>
</volume>
`;
const GOOD = volume("<cipher name='aes' size='256' mode='xts' hash='sha256'/>");

export default libvirtRule({
  title: 'The volume is encrypted with a weak cipher',
  why: `Whoever gets at the bytes of the volume, on the storage server or in a backup, can find out or change what stands in it
        without the passphrase. Without a <cipher> libvirt leaves the choice to QEMU, which takes a sound one.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatstorageencryption.html#luks-format'],

  select: 'volume/target/encryption',
  *check(encryption) {
    const cipher = encryption.first('cipher');
    if (!cipher) return;
    const ivgen = encryption.first('ivgen');
    const weak = weaknesses(cipher, ivgen?.value('name'));
    const size = Number(cipher.value('size'));
    if (weak.length === 0 && !(size < 256)) return;
    yield {
      at: cipher.startTag,
      subject: 'cipher',
      severity: weak.length > 0 ? 'warning' : 'hint',
      message:
        weak.length > 0
          ? `This cipher is weak, since ${weak.join(' and ')}: make the volume anew with AES-256 in XTS mode.`
          : `A key of ${size} bits is sound today, but 256 bits cost next to nothing and last.`,
      fixes: [
        {
          title: 'Use AES-256 in XTS mode (for a volume that is not made yet; another one must be made anew)',
          safe: false,
          edits: [
            cipher.replaceWith("<cipher name='aes' size='256' mode='xts' hash='sha256'/>"),
            ...(ivgen ? [ivgen.replaceWith("<ivgen name='plain64'/>")] : []),
          ],
        },
      ],
    };
  },

  examples: [
    { bad: volume("«<cipher name='cast5' size='128' mode='ecb' hash='md5'/>»", "<ivgen name='plain'/>"), good: GOOD },
    { bad: volume("«<cipher name='aes' size='256' mode='cbc' hash='sha256'/>»"), good: GOOD },
    { bad: volume("«<cipher name='aes' size='256' mode='xts' hash='sha1'/>»"), good: GOOD },
    { bad: volume("«<cipher name='aes' size='128' mode='xts' hash='sha256'/>»"), good: GOOD },
    { bad: volume("«<cipher name='aes' size='64'/>»"), good: GOOD },
  ],
  ignores: [
    volume(''),
    volume("<cipher name='serpent' size='256'/>"),
    volume("<cipher name='aes' size='256' mode='cbc' hash='sha256'/>", "<ivgen name='essiv' hash='sha256'/>"),
    volume("<cipher name='{{ cipher }}' size='256'/>"),
  ],
});

/** What is wrong with a cipher, each as the end of a sentence. */
function weaknesses(cipher: Element<'volume/target/encryption/cipher'>, ivgen: string | undefined): readonly string[] {
  const [name = 'aes', mode, hash] = [cipher.value('name'), cipher.value('mode'), cipher.value('hash')];
  const size = Number(cipher.value('size'));
  return [
    ...(SOUND.includes(name) ? [] : [`${name} is out of date`]),
    ...(size < 128 ? [`a key of ${size} bits can be guessed`] : []),
    ...(mode === 'ecb' ? ['ecb shows which blocks are alike'] : []),
    // With a plain sector number for the vector one who may write to the disk can mark it so that it is known again.
    ...(mode === 'cbc' && /^plain(64)?$/.test(ivgen ?? '') ? [`cbc with ${ivgen} can be watermarked`] : []),
    ...(hash !== undefined && BROKEN_HASHES.includes(hash) ? [`${hash} is broken`] : []),
  ];
}
