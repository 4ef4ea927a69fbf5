import { libvirtRule } from '#core';

const secret = (attributes: string, [open, close] = ['', '']) =>
  `<${open}secret${close}${attributes}>\n  <usage type='volume'>\n    <volume>/srv/a.luks</volume>\n  </usage>\n</secret>\n`;

export default libvirtRule({
  title: 'The value of the secret can be read back',
  why: `Whoever may read secrets over libvirt gets the key itself with virsh secret-get-value. A private secret can be set and
        used but never asked for: libvirt's own drivers still open the disk with it.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatsecret.html'],

  select: 'secret',
  *check(here) {
    const isPrivate = here.attribute('private');
    if (isPrivate?.value === 'yes') return;
    yield {
      at: isPrivate?.span ?? here.nameSpan,
      message: `${isPrivate ? `private='${isPrivate.value}'` : 'No private attribute'}: any client that may read secrets gets this key in the clear, so make it private.`,
      fixes: [{ title: 'Make it private', safe: true, edits: [here.set('private', 'yes')] }],
    };
  },

  examples: [
    { bad: secret(" ephemeral='no' «private='no'»"), good: secret(" ephemeral='no' private='yes'") },
    { bad: secret(" ephemeral='no'", ['«', '»']), good: secret(" ephemeral='no' private='yes'") },
  ],
  ignores: [secret(" private='yes'")],
});
