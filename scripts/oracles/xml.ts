// Asks others what they think of XML: libxml2 (xmllint, Debian's libxml2-utils) whether a text is well-formed, and
// fast-xml-parser's reader what is in it and where. `node out/scripts/oracles/xml.js FOLDER [--mutants N] [--seed S]`
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseXml } from '../../server/src/core/xml/tree.js';
import { wellFormedness } from '../../server/src/core/xml/wellformed.js';
import { DENSE, mutate } from './mutants.js';
import { Random } from './random.js';
import { ourReading, theirReading } from './second-reader.js';
import { xmllint } from './xmllint.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { mutants: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' } },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('name a folder of XML files');

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.xml'))
  .sort()
  .map(name => path.join(folder, name));
if (files.length === 0) throw new Error(`no XML files below ${folder}`);
const texts = files.map(file => readFileSync(file, 'utf8'));

const differences = [
  ...compareVerdicts('corpus', files, texts),
  ...compareMutants(Number(values.mutants), Number(values.seed)),
  ...compareReadings(),
];
for (const difference of differences) console.log(difference);
console.log(`${differences.length} differences`);
process.exitCode = differences.length > 0 ? 1 : 0;

/** Whether libxml2 and we agree on each text; the texts are what the files hold. */
function compareVerdicts(what: string, paths: readonly string[], texts: readonly string[]): readonly string[] {
  const theirs = xmllint(paths);
  const found: string[] = [];
  let refused = 0;
  let leftOut = 0;
  for (const [index, file] of paths.entries()) {
    const ours = wellFormedness(parseXml(texts[index] ?? ''));
    // libxml2 follows a DOCTYPE, and names that are not URIs trouble nobody.
    const their = theirs.get(file)?.filter(message => !message.endsWith('is not a valid URI')) ?? [];
    if (ours.some(error => error.code.startsWith('doctype'))) leftOut++;
    else if (ours.length > 0 !== their.length > 0)
      found.push(
        `${file}: libxml2 says ${their[0] ?? 'yes'}; we say ${ours[0] ? `${ours[0].code} at ${ours[0].at.start}` : 'yes'}`,
      );
    if (their.length > 0) refused++;
  }
  console.log(
    `${what}: ${paths.length} texts, ${refused} refused by libxml2, ${leftOut} with a DOCTYPE left out, ${found.length} differences`,
  );
  return found;
}

/** The same for texts that were broken on purpose; those on which we differ stay on disk. */
function compareMutants(count: number, seed: number): readonly string[] {
  if (count === 0) return [];
  const random = new Random(seed);
  const sources = texts.filter(text => text.length < 20_000);
  const temporary = mkdtempSync(path.join(tmpdir(), 'xml-oracle-'));
  const mutants = Array.from({ length: count }, () => mutate(random.pick(random.below(2) ? DENSE : sources), random));
  const paths = mutants.map((text, index) => {
    const file = path.join(temporary, `${index}.xml`);
    writeFileSync(file, text);
    return file;
  });
  const found = compareVerdicts('mutants', paths, mutants);
  const kept = new Set(found.map(difference => difference.slice(0, difference.indexOf(':'))));
  for (const file of paths) if (!kept.has(file)) rmSync(file);
  if (kept.size === 0) rmSync(temporary, { recursive: true });
  return found;
}

/** Whether fast-xml-parser and we read the same from each well-formed file, whatever its line ends. */
function compareReadings(): readonly string[] {
  const found: string[] = [];
  let compared = 0;
  for (const [index, file] of files.entries()) {
    const text = (texts[index] ?? '').replace(/^\ufeff/, '').replace(/\r\n/g, '\n');
    if (wellFormedness(parseXml(text)).length > 0) continue;
    const variants = { LF: text, CRLF: text.replace(/\n/g, '\r\n'), BOM: `\ufeff${text}` };
    for (const [variant, variantText] of Object.entries(variants)) {
      compared++;
      const ours = ourReading(variantText);
      const theirs = theirReading(variantText);
      const at = ours.findIndex((line, i) => line !== theirs[i]);
      if (at >= 0 || ours.length !== theirs.length)
        found.push(`${file} (${variant}): we read ${ours[at]}; fast-xml-parser reads ${theirs[at]}`);
    }
  }
  console.log(`readings: ${compared} compared, ${found.length} differences`);
  return found;
}
