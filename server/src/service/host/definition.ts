import { CompletionItemKind } from 'vscode-languageserver-types';
import type { HostConfig } from '../../core/host/document.js';
import { HOST_KEYS, type HostFile, type KeyFacts, keyFacts, LIBVIRT_CONF } from '../../core/host/vocabulary.js';
import type { Reading } from '../../core/reading.js';
import { contains, type Span } from '../../core/text.js';
import type { Help, Language, Proposal } from '../language.js';

/** The files of hosts: libvirt's own and xl.conf are completed; of boot lines, too, it is told what their options are. */
export const HOST_FILE: Language = {
  triggers: '"\'=',
  completions,
  helpAt,
};

/** The files that are made of lines with `key = value`. */
const ASSIGNED: ReadonlySet<HostFile> = new Set(['xl.conf', ...LIBVIRT_CONF]);
const KEY = /^[ \t]*([\w.]*)$/;
const VALUE = /^[ \t]*([\w.]+)[ \t]*=[ \t]*(["']?)([\w.-]*)$/;

function completions({ host: [config], text, holes }: Reading, offset: number): readonly Proposal[] {
  const here = { start: offset, end: offset };
  if (!config || !ASSIGNED.has(config.file)) return [];
  if (holes.some(({ start, end }) => start < offset && offset < end)) return [];
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  // A list may go over several lines.
  if (config.settings.some(({ span }) => span.start < line && contains(span, here))) return [];
  const before = text.slice(line, offset);
  const [rest = ''] = /^[\w.-]*/.exec(text.slice(offset)) ?? [];
  const typed = (word: string): Span => ({ start: offset - word.length, end: offset + rest.length });
  const key = KEY.exec(before);
  if (key) return keys(config, typed(key[1] ?? ''), /^[ \t]*=/.test(text.slice(offset + rest.length)));
  const [, name = '', quote = '', word = ''] = VALUE.exec(before) ?? [];
  const facts = keyFacts(config.file, name);
  return facts ? values(facts, quote, typed(word)) : [];
}

/** Keys that the file does not set yet; those out of use last. */
function keys(config: HostConfig, at: Span, assigned: boolean): readonly Proposal[] {
  const all: Readonly<Record<string, KeyFacts>> = HOST_KEYS[config.file];
  const set = new Set(config.settings.filter(({ keySpan }) => !contains(at, keySpan)).map(({ key }) => key));
  const sign = config.file === 'xl.conf' ? '=' : ' = ';
  return Object.entries(all)
    .filter(([key]) => !set.has(key))
    .sort(([, a], [, b]) => Number(a.deprecated !== undefined) - Number(b.deprecated !== undefined))
    .map(([key, facts]) => ({
      label: key,
      kind: CompletionItemKind.Property,
      at,
      ...(assigned ? {} : { text: key + sign, snippet: `${key}${sign}${emptyValue(facts)}$0` }),
      ...(assigned || (facts.values === undefined && facts.shape !== 'switch') ? {} : { continues: true }),
      detail: aboutValue(facts),
      documentation: aboutKey(config.file, key, facts),
      ...(facts.deprecated === undefined ? {} : { deprecated: true }),
    }));
}

function emptyValue({ shape }: KeyFacts): string {
  if (shape === 'string' || shape === 'string or list') return '"$1"';
  return shape === 'list' ? '[ "$1" ]' : '$1';
}

function values({ shape, values: fixed, default: fallback }: KeyFacts, quote: string, at: Span): readonly Proposal[] {
  const all = fixed ?? (shape === 'switch' ? ['0', '1'] : []);
  return all.map(value => {
    const says = [
      ...(shape === 'switch' ? [value === '0' ? 'off' : 'on'] : []),
      ...(value === fallback ? ['the default'] : []),
    ];
    const text = quote !== '' || /^[0-9]+$/.test(value) ? value : `"${value}"`;
    return {
      label: value,
      kind: CompletionItemKind.EnumMember,
      at,
      text,
      filter: text,
      ...(says.length > 0 ? { detail: says.join(', ') } : {}),
    };
  });
}

function helpAt({ host }: Reading, offset: number): Help | undefined {
  const here = { start: offset, end: offset };
  for (const config of host) {
    const setting = config.settings.find(({ span }) => contains(span, here));
    const facts = setting && keyFacts(config.file, setting.key);
    if (!facts) continue;
    const at = contains(setting.keySpan, here) ? setting.keySpan : setting.valueSpan;
    return contains(at, here) ? { at, text: aboutKey(config.file, setting.key, facts) } : undefined;
  }
  return undefined;
}

const PLACES: Partial<Readonly<Record<HostFile, string>>> = {
  'xen-line': 'option of Xen',
  'kernel-line': 'option of the kernel',
  modprobe: 'option of a module',
  'socket-unit': 'systemd socket',
  sasl: 'Cyrus SASL',
};

function aboutKey(file: HostFile, key: string, facts: KeyFacts): string {
  const { meaning, values: fixed, deprecated } = facts;
  return [
    `**\`${key}\`** · ${PLACES[file] ?? file} · ${aboutValue(facts)}`,
    meaning,
    ...(fixed ? [`Values: ${fixed.map(value => `\`${value}\``).join(', ')}`] : []),
    ...(deprecated === undefined ? [] : [`**Out of use.** ${instead(deprecated)}`]),
  ].join('\n\n');
}

const instead = (deprecated: string): string =>
  /^[\w.]+$/.test(deprecated) && deprecated !== 'ignored' ? `Write \`${deprecated}\` instead.` : `It is ${deprecated}.`;

const aboutValue = ({ shape, default: fallback }: KeyFacts): string =>
  [shape === 'switch' ? '0 or 1' : shape, ...(fallback === undefined ? [] : [`default: ${fallback}`])].join(', ');
