import type { Rule, Sample } from './rule.js';
import type { Span } from './text.js';

/** The files of a sample, with the marks in them. */
export interface SampleFile {
  readonly file: string;
  readonly text: string;
  readonly marked: readonly Span[];
}

/** Reads a sample: its files by name, the «marks» taken out and their places kept. */
export function readSample(rule: Rule, id: string, sample: Sample): readonly SampleFile[] {
  const files = typeof sample === 'string' ? { [sampleName(rule, id)]: sample } : sample;
  return Object.entries(files).map(([file, text]) => ({ file, ...unmark(text) }));
}

/** The name of a sample that is one file: what makes it a file of the rule's kind. */
function sampleName(rule: Rule, id: string): string {
  if (rule.kind !== 'host') return id.startsWith('xen/') ? 'web.xl' : 'web.xml';
  const file = typeof rule.file === 'string' ? rule.file : (rule.file[0] ?? '');
  return HOST_FILES[file] ?? file;
}

const HOST_FILES: Readonly<Record<string, string>> = {
  'xen-line': 'etc/default/grub',
  'kernel-line': 'etc/default/grub',
  sasl: 'etc/sasl2/libvirt.conf',
  modprobe: 'etc/modprobe.d/local.conf',
};

function unmark(sample: string): { text: string; marked: Span[] } {
  const marked: Span[] = [];
  let text = '';
  sample.split(/[«»]/).forEach((part, index) => {
    if (index % 2 === 1) marked.push({ start: text.length, end: text.length + part.length });
    text += part;
  });
  return { text, marked };
}
