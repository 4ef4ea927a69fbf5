import type { Rule, Rules, Sample } from '#core';
import { asMarkdown } from '../core/prose.js';
import { readSample } from '../core/sample-files.js';
import { sampleFindings } from '../core/sample-workspace.js';
import { PROFILES, severityIn } from '../core/severity.js';

/** The page of a rule, as Markdown: why, samples, the message and the fixes each sample gives, references. */
export function rulePage(id: string, rule: Rule, rules: Rules): string {
  return [
    `# ${id}`,
    '',
    `**${asMarkdown(rule.title)}.** ${PROFILES.map(profile => `${profile}: ${severityIn(rule.severity, profile) ?? 'silent'}`).join(', ')}.`,
    '',
    asMarkdown(rule.why.replace(/\s+/g, ' ')),
    '',
    ...rule.examples.flatMap(({ bad, good }) => [
      '## Found here',
      '',
      ...shown(rule, id, bad),
      ...messages(rules, rule, id, bad),
      '## Silent here',
      '',
      ...shown(rule, id, good),
    ]),
    '## References',
    '',
    ...rule.references.map(
      reference => `- ${reference.startsWith('https://') ? `<${reference}>` : asMarkdown(reference)}`,
    ),
    '',
  ].join('\n');
}

function shown(rule: Rule, id: string, sample: Sample): readonly string[] {
  const files = readSample(rule, id, sample);
  return files.flatMap(({ file, text }) => [
    ...(files.length > 1 ? [`\`${file}\`:`, ''] : []),
    `\`\`\`${file.endsWith('.xml') ? 'xml' : file.endsWith('.json') ? 'jsonc' : 'ini'}`,
    text.replace(/\n$/, ''),
    '```',
    '',
  ]);
}

const messages = (rules: Rules, rule: Rule, id: string, sample: Sample): readonly string[] =>
  sampleFindings(id, rule, rules, readSample(rule, id, sample)).flatMap(({ message, fixes }) => [
    `> ${asMarkdown(message)}`,
    '',
    ...fixes.map(fix => `- Quick fix${fix.safe ? ', safe' : ''}: ${asMarkdown(fix.title)}`),
    '',
  ]);
