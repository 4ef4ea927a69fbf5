import type { Rule, Sample } from '#core';
import { readSample } from '../core/sample-files.js';
import { PROFILES, severityIn } from '../core/severity.js';
import { Workspace } from '../core/workspace.js';

/** The page of a rule, as Markdown: why, samples, the message and the fixes each sample gives, references. */
export function rulePage(id: string, rule: Rule): string {
  return [
    `# ${id}`,
    '',
    `**${rule.title}.** ${PROFILES.map(profile => `${profile}: ${severityIn(rule.severity, profile) ?? 'silent'}`).join(', ')}.`,
    '',
    rule.why.replace(/\s+/g, ' '),
    '',
    ...rule.examples.flatMap(({ bad, good }) => [
      '## Found here',
      '',
      ...shown(rule, id, bad),
      ...messages(rule, id, bad),
      '## Silent here',
      '',
      ...shown(rule, id, good),
    ]),
    '## References',
    '',
    ...rule.references.map(reference => `- ${reference.startsWith('https://') ? `<${reference}>` : reference}`),
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

function messages(rule: Rule, id: string, sample: Sample): readonly string[] {
  const workspace = new Workspace({ [id]: rule }, { profile: 'paranoid' });
  const readings = readSample(rule, id, sample).flatMap(({ file, text }) => workspace.put(file, text) ?? []);
  return readings.flatMap(reading =>
    workspace
      .findings(reading.file)
      .filter(finding => finding.rule === id)
      .flatMap(finding => [
        `> ${finding.message}`,
        '',
        ...workspace.fixes(finding, reading).map(fix => `- Quick fix${fix.safe ? ', safe' : ''}: ${fix.title}`),
        '',
      ]),
  );
}
