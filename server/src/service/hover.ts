import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import { asMarkdown, asPlainMarkdown } from '../core/prose.js';
import type { Reading } from '../core/reading.js';
import type { Rules } from '../core/rule.js';
import { type Lines, touches } from '../core/text.js';
import type { FileFinding } from '../core/workspace.js';
import type { Surroundings } from './diagnostics.js';
import { languageOf } from './languages.js';
import { rangeOf } from './locations.js';

/** What stands at an offset, why it was found and where to read on; undefined where nothing is known of it. */
export function hoverAt(
  reading: Reading,
  offset: number,
  findings: readonly FileFinding[],
  lines: Lines,
  rules: Rules,
  around: Pick<Surroundings, 'pageOf'>,
): Hover | undefined {
  const here = findings.filter(finding => touches(finding.at, { start: offset, end: offset }));
  const help = languageOf(reading)?.helpAt(reading, offset);
  const at = here[0]?.at ?? help?.at;
  if (!at) return undefined;
  const sections = [...here.map(finding => section(finding, rules, around)), ...(help ? [help.text] : [])];
  return { contents: { kind: MarkupKind.Markdown, value: sections.join('\n\n---\n\n') }, range: rangeOf(at, lines) };
}

function section(finding: FileFinding, rules: Rules, around: Pick<Surroundings, 'pageOf'>): string {
  const rule = rules[finding.rule];
  const page = around.pageOf(finding.rule);
  const name = page === undefined ? `\`${finding.rule}\`` : `[\`${finding.rule}\`](${page})`;
  return [
    `**${rule ? asMarkdown(rule.title) : asPlainMarkdown(finding.message)}**`,
    asMarkdown((rule?.why ?? '').replace(/\s+/g, ' ')),
    ...(finding.accepted === undefined ? [] : [`Accepted: ${asPlainMarkdown(finding.accepted)}`]),
    `${name} · ${(rule?.references ?? []).map(reference).join(' · ')}`,
  ].join('\n\n');
}

const reference = (text: string): string => (text.startsWith('https://') ? `<${text}>` : asMarkdown(text));
