import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ALL_MAINS, bundleOptions } from './bundle.js';

/** Licences whose work may be shipped in a bundle beside code under Apache-2.0, with their notices. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** The licences of all packages of which any code is in a bundle, as text. Rejects where one has a licence that is not known to fit. */
export async function notices(): Promise<string> {
  const built = await Promise.all(
    ALL_MAINS.map(main => build({ ...bundleOptions(main, 'dist'), write: false, metafile: true })),
  );
  const inputs = built.flatMap(({ metafile }) =>
    Object.values(metafile.outputs).flatMap(output => contributing(output)),
  );
  const folders = [...new Set(inputs.flatMap(input => folderOfPackage(input) ?? []))].sort();
  return `hvlint holds code of these packages:\n${folders.map(noticeOf).join('')}`;
}

/** The files of which any byte is in a bundle. */
const contributing = ({ inputs }: { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }) =>
  Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : []));

const folderOfPackage = (file: string): string | undefined =>
  /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(file.replaceAll('\\', '/'))?.[0];

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (!ALLOWED.includes(license)) throw new Error(`${name} ${version}: nobody has looked at the licence ${license}`);
  const file = readdirSync(folder).find(each => /^(?:licen[cs]e|copying|notice)/i.test(each));
  if (file === undefined || !existsSync(path.join(folder, file)))
    throw new Error(`${name} ${version} has no licence file`);
  const text = readFileSync(path.join(folder, file), 'utf8').trim().replaceAll('\r\n', '\n');
  return `\n${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}
