import type { Rule, Rules, Sample } from '#core';
import { asMarkdown } from '../server/src/core/prose.js';
import { readSample } from '../server/src/core/sample-files.js';
import { sampleFindings } from '../server/src/core/sample-workspace.js';
import { PROFILES, type Severity, severityIn } from '../server/src/core/severity.js';

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

function messages(rules: Rules, rule: Rule, id: string, sample: Sample): readonly string[] {
  const files = readSample(rule, id, sample);
  const byProfile = PROFILES.map(profile => sampleFindings(id, rule, rules, files, profile));
  return (byProfile.at(-1) ?? []).flatMap(({ file, at, message, fixes }) => {
    const severities = byProfile.map(
      found =>
        found.find(each => each.file === file && each.at.start === at.start && each.message === message)?.severity,
    );
    return [
      `> ${asMarkdown(message)}`,
      '',
      `- Severity: ${told(severities)}`,
      ...fixes.map(fix => `- Quick fix${fix.safe ? ', safe' : ''}: ${asMarkdown(fix.title)}`),
      '',
    ];
  });
}

/** One severity where all profiles agree, else that of each. */
const told = (severities: readonly (Severity | undefined)[]): string =>
  new Set(severities).size === 1
    ? (severities[0] ?? 'silent')
    : PROFILES.map((profile, index) => `${profile} ${severities[index] ?? 'silent'}`).join(', ');
