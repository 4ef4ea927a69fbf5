/** How often a rule finds something in one of the sources of the corpus. */
export interface Found {
  readonly rule: string;
  readonly source: string;
  readonly findings: number;
}

/** What a reader said of a rule's findings in the files they stand in. */
export interface Judgement {
  readonly rule: string;
  readonly read: number;
  readonly right: number;
  readonly wrong: number;
  readonly remark: string;
}

const SOURCES: Readonly<Record<string, string>> = {
  libvirt: 'the `tests` folder of libvirt 11.3.0',
  'virt-manager': '`tests/data` of virt-manager',
  xen: '`tools/examples` of Xen',
};

/** The rows of the record of findings on the corpus. Throws where one is not as the record writes it. */
export const foundOf = (record: string): readonly Found[] =>
  rowsOf(record).map(([rule = '', group = '', , findings]) => {
    const [source = ''] = group.split('/');
    if (!(source in SOURCES)) throw new Error(`${rule}: nobody has said what the source ${source} is`);
    return { rule, source, findings: wholeNumber(rule, findings) };
  });

/** The rows of the judgements. Throws where one does not add up. */
export const judgementsOf = (table: string): readonly Judgement[] =>
  rowsOf(table).map(([rule = '', readText, rightText, wrongText, remark = '']) => {
    const [read, right, wrong] = [readText, rightText, wrongText].map(text => wholeNumber(rule, text));
    if (read === undefined || right === undefined || wrong === undefined) throw new Error(`${rule}: three numbers`);
    if (right + wrong !== read) throw new Error(`${rule}: ${right} right and ${wrong} wrong are not ${read} read`);
    return { rule, read, right, wrong, remark };
  });

/** The page that says how the rules do on other people's files. */
export function accuracyPage(found: readonly Found[], judgements: readonly Judgement[]): string {
  const rules = [...new Set([...found, ...judgements].map(({ rule }) => rule))].sort();
  const sources = Object.keys(SOURCES);
  const byRule = new Map(judgements.map(judgement => [judgement.rule, judgement]));
  const read = sum(judgements.map(each => each.read));
  const right = sum(judgements.map(each => each.right));
  const rows = rules.map(rule => {
    const its = found.filter(each => each.rule === rule);
    const counts = sources.map(source => sum(its.filter(each => each.source === source).map(each => each.findings)));
    const judged = byRule.get(rule);
    return [
      `[${rule}](rules/${rule}.md)`,
      ...counts.map(count => (count === 0 ? '' : String(count))),
      ...(judged ? [judged.read, judged.right, judged.wrong, judged.remark] : ['', '', '', '']),
    ];
  });
  return `# What the rules find in other people's files

hvlint is run on files that others wrote to test their own programs, half of each, chosen by a hash of the name:

${sources.map(source => `- ${source}: ${SOURCES[source]}`).join('\n')}

They are no part of hvlint. Most say what a program must be able to read, not how anybody runs a guest: they show more
of the unusual than a host does, and more of every danger.

The counts are of the profile \`paranoid\`, which tells most. One who works on hvlint read findings of every rule in the
files that they stand in, at least five of a rule or all where there are fewer, and judged each: right is what an
operator who knows libvirt or Xen and asked for that profile would want to be told. Where one was wrong, the rule was
mended or left to a stricter profile, and its findings were read again; so the numbers are of the rules as they are now,
and a remark says what was wrong before.

${sum(found.map(each => each.findings))} findings by ${new Set(found.map(each => each.rule)).size} rules; ${read} read, ${right} right${read === 0 ? '' : ` (${((100 * right) / read).toFixed(1)} %)`}.

${[['Rule', ...sources, 'Read', 'Right', 'Wrong', 'Remark'], ['---', ...sources.map(() => '---:'), '---:', '---:', '---:', '---'], ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')}

\`npm run generate\` writes this page from \`test/record/corpus.tsv\` and \`test/record/judgements.tsv\`; \`npm run accuracy\`
counts anew first, and needs the files.
`;
}

const rowsOf = (table: string): readonly (readonly string[])[] =>
  table
    .split('\n')
    .slice(1)
    .filter(line => line !== '')
    .map(line => line.split('\t'));

function wholeNumber(rule: string, text: string | undefined): number {
  if (text === undefined || !/^\d+$/.test(text)) throw new Error(`${rule}: ${text ?? 'nothing'} is no number`);
  return Number(text);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
