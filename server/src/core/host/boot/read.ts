import { type Edit, insert, replace, type Span } from '../../text.js';
import type { HostConfig } from '../document.js';
import { type EfiItem, type EfiSection, readEfi } from './efi.js';
import { Letters, UNSEEN } from './letters.js';
import { BootLine, type LinePart } from './line.js';
import { type Assignment, readShell, type ShellFile } from './shell.js';

/** The boot lines of a file: those of Xen, and those of the kernel of Dom0 or of a host without Xen. */
export function readBootFile(
  file: 'grub' | 'efi' | 'cmdline',
  text: string,
  holes: readonly Span[],
): readonly HostConfig[] {
  if (file === 'grub') return grubLines(text, holes);
  return file === 'efi' ? efiLines(text, holes) : [kernelLine(text, holes)];
}

/**
 * grub-mkconfig joins each pair of variables; util/grub.d/20_linux_xen.in. What stands in the second is missing from
 * the recovery entries. Where the kernel under Xen has variables of its own, they are a line of their own.
 */
const LINES = [
  ['xen-line', 'GRUB_CMDLINE_XEN', 'GRUB_CMDLINE_XEN_DEFAULT'],
  ['kernel-line', 'GRUB_CMDLINE_LINUX', 'GRUB_CMDLINE_LINUX_DEFAULT'],
  ['kernel-line', 'GRUB_CMDLINE_LINUX_XEN_REPLACE', 'GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT'],
] as const;

function grubLines(text: string, holes: readonly Span[]): readonly HostConfig[] {
  const shell = readShell(text, holes);
  const { comments } = shell;
  let { errors } = shell;
  return LINES.flatMap(([file, ...names]) => {
    const [first, ...more] = names.flatMap(name => shellPart(shell, name, text));
    if (!first) return [];
    const line = new BootLine({ file, text, comments, errors, parts: [first, ...more] });
    // What is wrong with the file is told once.
    errors = [];
    return [line];
  });
}

function shellPart({ variables }: ShellFile, name: string, text: string): readonly LinePart[] {
  const variable = variables.get(name);
  if (!variable) return [];
  const { letters, last } = variable;
  return [
    { variable: name, nameSpan: last.nameSpan, letters, append: option => appendToAssignment(text, last, option) },
  ];
}

function appendToAssignment(text: string, { valueSpan }: Assignment, option: string): Edit {
  const written = text.slice(valueSpan.start, valueSpan.end);
  const quote = written.at(-1);
  if (written.length > 1 && (quote === '"' || quote === "'") && written.indexOf(quote) !== written.length - 1) {
    return insert(valueSpan.end - 1, /["'\s]$/.test(written.slice(0, -1)) ? option : ` ${option}`);
  }
  if (written === '') return insert(valueSpan.end, `"${option}"`);
  return /["'\\]/.test(written) ? insert(valueSpan.end, `" ${option}"`) : replace(valueSpan, `"${written} ${option}"`);
}

function efiLines(text: string, holes: readonly Span[]): readonly HostConfig[] {
  const { sections, comments } = readEfi(text);
  const start = first(sections.find(({ name }) => name === 'global')?.items ?? [], 'default');
  const chosen = start && text.slice(start.valueSpan.start, start.valueSpan.end);
  return sections
    .filter(({ items }) => first(items, 'options') ?? first(items, 'kernel'))
    .sort((a, b) => Number(b.name === chosen) - Number(a.name === chosen))
    .flatMap(section => {
      const parts = [efiOptions(section, text, holes)] as const;
      const kernel = first(section.items, 'kernel');
      return [
        new BootLine({ file: 'xen-line', text, comments, errors: [], parts }),
        ...(kernel ? [dom0Line(kernel, text, comments, holes)] : []),
      ];
    });
}

/** In a section the first item of a name counts. */
const first = (items: readonly EfiItem[], name: string): EfiItem | undefined => items.find(({ key }) => key === name);

function efiOptions({ nameSpan, items }: EfiSection, text: string, holes: readonly Span[]): LinePart {
  const options = first(items, 'options');
  const { keySpan, valueSpan } = options ?? {};
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    variable: undefined,
    nameSpan: keySpan ?? nameSpan,
    letters: shown(text, valueSpan ?? { start: nameSpan.end, end: nameSpan.end }, holes),
    append: option => {
      if (!valueSpan) return insert(nameSpan.end + 1, `${newline}options=${option}`);
      return insert(valueSpan.end, valueSpan.start === valueSpan.end ? option : ` ${option}`);
    },
  };
}

/** Behind the name of the kernel's file stand the options of Dom0. */
function dom0Line({ keySpan, valueSpan }: EfiItem, text: string, comments: readonly Span[], holes: readonly Span[]) {
  const [file = ''] = /^[^ ]*/.exec(text.slice(valueSpan.start, valueSpan.end)) ?? [];
  const letters = shown(text, { start: valueSpan.start + file.length, end: valueSpan.end }, holes);
  const append = (option: string) => insert(valueSpan.end, ` ${option}`);
  const parts = [{ variable: undefined, nameSpan: keySpan, letters, append }] as const;
  return new BootLine({ file: 'kernel-line', text, comments, errors: [], parts });
}

/** A file that is nothing but the kernel's boot line. */
function kernelLine(text: string, holes: readonly Span[]): HostConfig {
  const end = text.trimEnd().length;
  const nameSpan = { start: 0, end: 0 };
  const letters = shown(text, { start: 0, end }, holes);
  const append = (option: string) => insert(end, end === 0 ? option : ` ${option}`);
  const parts = [{ variable: undefined, nameSpan, letters, append }] as const;
  return new BootLine({ file: 'kernel-line', text, comments: [], errors: [], parts });
}

/** A range as it stands in the file, with what a template fills in left open. */
function shown(text: string, { start, end }: Span, holes: readonly Span[]): Letters {
  const letters = new Letters();
  let from = start;
  for (const hole of holes) {
    if (hole.end <= from || hole.start >= end) continue;
    letters.addRange(text, { start: from, end: Math.max(from, hole.start) });
    letters.add(UNSEEN, hole.start, hole.end);
    from = hole.end;
  }
  letters.addRange(text, { start: from, end });
  return letters;
}
