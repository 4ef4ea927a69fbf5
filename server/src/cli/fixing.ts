import { rules } from '../../../rules/index.js';
import { type FixedFile, fixAll } from '../core/fix-all.js';
import { shown } from '../scan/paths.js';
import { readText, reasonOf } from '../scan/read.js';
import type { Scan, Trouble } from '../scan/scan.js';
import { writeText } from '../scan/write.js';

/** What fixing came to: the files that changed, and those that could not be written. */
export interface Fixing {
  readonly fixed: readonly FixedFile[];
  readonly troubles: readonly Trouble[];
}

/** Fixes what is safe in the workspace of a scan; what is on the disk stays as it is. */
export function fixInMemory({ workspace, files }: Scan, texts: ReadonlyMap<string, string>): Fixing {
  const troubles: Trouble[] = [];
  const fixed = fixAll(rules, workspace, files, file => {
    try {
      return texts.get(file) ?? readText(file, () => true);
    } catch (error) {
      troubles.push({ file, message: reasonOf(error) });
      return undefined;
    }
  });
  return { fixed, troubles };
}

/** Writes what was fixed. A file that cannot be written keeps its findings. */
export function writeFixed({ workspace }: Scan, { fixed, troubles }: Fixing): Fixing {
  const written: FixedFile[] = [];
  const unwritten: Trouble[] = [];
  for (const each of fixed) {
    try {
      writeText(each.file, each.before, each.after);
      written.push(each);
    } catch (error) {
      unwritten.push({ file: each.file, message: reasonOf(error) });
      workspace.put(each.file, each.before);
    }
  }
  return { fixed: written, troubles: [...troubles, ...unwritten] };
}

/** What fixing would change, as `patch -p0` takes it. */
export async function* patches(fixed: readonly FixedFile[]): AsyncGenerator<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY: headerOptions } = await import('diff');
  for (const { file, before, after } of fixed) {
    const name = shown(file);
    yield createTwoFilesPatch(name, name, before, after, undefined, undefined, { headerOptions });
  }
}
