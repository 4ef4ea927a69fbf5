import type { Fact } from '../facts.js';
import type { Attribute } from '../libvirt/element.js';
import type { Extractor } from './extractor.js';

/** https://libvirt.org/formatsecret.html: for what it is, by which others name it. */
const USAGES = ['secret/usage/name', 'secret/usage/target', 'secret/usage/volume'] as const;

export const secret: Extractor<'secret'> = {
  *libvirt(document, file) {
    const root = document.first('secret');
    if (!root) return;
    const uuid = root.first('uuid');
    // A template leaves it open; where there is none at all, libvirt makes one up.
    if (uuid && uuid.knownText === undefined) return;
    yield {
      kind: 'secret',
      name: uuid?.knownText?.toLowerCase() ?? '',
      file,
      at: uuid?.textSpan ?? root.nameSpan,
      usage: USAGES.map(path => document.first(path)?.knownText).find(text => text !== undefined),
    };
  },
};

const OF_DISKS = ['auth/secret', 'encryption/secret', 'source/auth/secret', 'source/encryption/secret'] as const;

export const secretRef: Extractor<'secretRef'> = {
  *libvirt(document, file) {
    const { called: guest, name } = document;
    for (const disk of guest === undefined ? [] : document.select('domain/devices/disk')) {
      const target = disk.first('target')?.known('dev');
      const whose = `${target === undefined ? 'a disk' : `the disk ${target}`} of ${guest}`;
      for (const path of OF_DISKS)
        for (const here of disk.select(path))
          yield* named(here.attribute('uuid'), here.attribute('usage'), whose, file);
    }
    for (const here of guest === undefined ? [] : document.select('domain/devices/hostdev/source/auth/secret'))
      yield* named(here.attribute('uuid'), here.attribute('usage'), `a device of ${guest}`, file);
    for (const here of guest === undefined ? [] : document.select('domain/devices/tpm/backend/encryption'))
      yield* named(here.attribute('secret'), undefined, `the TPM of ${guest}`, file);
    for (const here of document.select('pool/source/auth/secret'))
      yield* named(here.attribute('uuid'), here.attribute('usage'), `the pool ${name ?? 'here'}`, file);
    for (const here of document.select('volume/target/encryption/secret'))
      yield* named(here.attribute('uuid'), here.attribute('usage'), `the volume ${name ?? 'here'}`, file);
  },
};

/** libvirt refuses a reference that says both. */
function* named(
  uuid: Attribute | undefined,
  usage: Attribute | undefined,
  whose: string,
  file: string,
): Generator<Fact<'secretRef'>> {
  const said = uuid ?? usage;
  if (!said?.known || said.value === '') return;
  const by = uuid ? 'uuid' : 'usage';
  yield { kind: 'secretRef', name: uuid ? said.value.toLowerCase() : said.value, file, at: said.valueSpan, by, whose };
}
