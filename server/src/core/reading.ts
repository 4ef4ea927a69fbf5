import type { HostConfig } from './host/document.js';
import { readHost } from './host/read.js';
import { detectKind } from './kind.js';
import { LibvirtDocument } from './libvirt/document.js';
import { DEVICES } from './libvirt/roots.js';
import type { RuleFinding } from './lint.js';
import { mendXen } from './mend-xen.js';
import type { Fix } from './rule.js';
import { LONGEST_FILE, type Span } from './text.js';
import { XenConfig } from './xen/document.js';
import { filling, mask, templateText } from './xml/template.js';
import { parseXml, type XmlElement, type XmlTree } from './xml/tree.js';
import { wellFormedness } from './xml/wellformed.js';

/** What one file holds, read once: the documents in it, and what is wrong with its syntax. */
export interface Reading {
  readonly file: string;
  readonly family: 'libvirt' | 'xen' | 'host' | 'settings';
  /** The text as written; documents of a template see its own text as white space. */
  readonly text: string;
  readonly libvirt: readonly LibvirtDocument[];
  readonly xen: XenConfig | undefined;
  readonly host: readonly HostConfig[];
  readonly syntax: readonly RuleFinding[];
  /** Whether XML nests as it is written, a template's own text left out: else an element may hold what stands behind it. */
  readonly nested: boolean;
  /** What a template fills in. */
  readonly holes: readonly Span[];
}

/** How thorough a reading is: `quick` leaves the verdict of the second parser out above 2 MB, as while typing. */
export interface ReadingOptions {
  readonly quick?: boolean;
}

const NOTHING = { libvirt: [], xen: undefined, host: [], syntax: [], nested: true, holes: [] } as const;

/** Reads a file; undefined where it is none of ours. Never throws, whatever the text. */
export function read(file: string, text: string, options: ReadingOptions = {}): Reading | undefined {
  const kind = detectKind(file, text);
  switch (kind?.family) {
    case undefined:
      return undefined;
    case 'libvirt':
      return readLibvirt(file, text, options);
    case 'xen': {
      const rest = unread(text);
      const holes = [...templateText(file, text.slice(0, LONGEST_FILE), 'lines'), ...rest];
      const xen = new XenConfig(mask(text, holes), holes, text, filling(text, holes));
      return {
        ...NOTHING,
        file,
        family: 'xen',
        text,
        xen,
        holes,
        syntax: [
          ...xen.errors.flatMap(error => syntax('xen/malformed', [error], mendXen(text, error))),
          ...syntax('xen/malformed', rest.map(tooLong)),
        ],
      };
    }
    case 'host': {
      // In shell, ${…} is no template.
      const template = templateText(file, text.slice(0, LONGEST_FILE), 'lines').filter(
        ({ start }) => kind.file !== 'grub' || !text.startsWith('${', start),
      );
      const rest = unread(text);
      const holes = [...template, ...rest];
      const host = readHost(kind.file, mask(text, holes), holes);
      const errors = host.flatMap(conf => conf.errors);
      return {
        ...NOTHING,
        file,
        family: 'host',
        text,
        host,
        holes,
        syntax: syntax('host/malformed', holes.length > 0 ? rest.map(tooLong) : errors),
      };
    }
    case 'settings':
      return settingsReading(file, text);
  }
}

/** What of a text is not read, as if a template filled it in; nothing of those that anybody wrote. */
const unread = ({ length }: string): readonly Span[] =>
  length > LONGEST_FILE ? [{ start: LONGEST_FILE, end: length }] : [];

const tooLong = ({ start }: Span) => ({
  at: { start, end: start + 1 },
  message: `From here on this file is not read: it has more than ${LONGEST_FILE / 1e6} million characters, which no such file needs.`,
});

/** A settings file, whatever its name. */
export const settingsReading = (file: string, text: string): Reading => ({
  ...NOTHING,
  file,
  family: 'settings',
  text,
});

function readLibvirt(file: string, text: string, options: ReadingOptions): Reading {
  const holes = templateText(file, text);
  const tree = parseXml(holes.length > 0 ? mask(text, holes) : text);
  const errors = holes.length > 0 ? [] : wellFormedness(tree, options);
  return {
    ...NOTHING,
    file,
    family: 'libvirt',
    text,
    libvirt: tree.root ? documentsIn(tree, tree.root, holes, { written: text, fills: filling(text, holes) }) : [],
    holes,
    syntax: syntax('libvirt/malformed', errors),
    nested: errors.length === 0 && tree.errors.length === 0,
  };
}

/** The root's document, and those of the domains that a snapshot or checkpoint embeds. */
function documentsIn(
  tree: XmlTree,
  root: XmlElement,
  holes: readonly Span[],
  template: { readonly written: string; readonly fills: readonly Span[] },
): readonly LibvirtDocument[] {
  const name = tree.text.slice(root.name.start, root.name.end);
  const whole = new LibvirtDocument(tree, root, DEVICES.has(name) ? `domain/devices/${name}` : name, holes, template);
  // The `<domain>` of a network is one of names.
  if (name !== 'domainsnapshot' && name !== 'domaincheckpoint') return [whole];
  const embedded = whole
    .childrenNamed('domain', 'inactiveDomain')
    .map(node => new LibvirtDocument(tree, node, 'domain', holes, { ...template, embedded: true }));
  return [whole, ...embedded];
}

function syntax(
  rule: string,
  errors: readonly { readonly at: Span; readonly message: string }[],
  fixes: readonly Fix[] = [],
): readonly RuleFinding[] {
  return errors.map(({ at, message }) => ({ rule, severity: 'error', at, within: at, message, fixes }));
}
