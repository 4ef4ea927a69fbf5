import type { Reading } from '../core/reading.js';
import { HOST_FILE } from './host/definition.js';
import type { Language } from './language.js';
import { LIBVIRT } from './libvirt/definition.js';
import { XEN_GUEST } from './xen/guest.js';

/** What is told of documents beside findings, by family. */
const LANGUAGES: Readonly<Partial<Record<Reading['family'], Language>>> = {
  libvirt: LIBVIRT,
  host: HOST_FILE,
  xen: XEN_GUEST,
};

/** Undefined where nothing but findings is told of such documents. */
export const languageOf = ({ family }: Reading): Language | undefined => LANGUAGES[family];

/** The characters that ask for proposals in any of the languages. */
export const TRIGGERS: readonly string[] = [
  ...new Set(Object.values(LANGUAGES).flatMap(({ triggers }) => [...triggers])),
];
