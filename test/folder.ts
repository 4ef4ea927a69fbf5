import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';

/** What a folder of a test holds, by path: a text, bytes, or a symbolic link to somewhere. */
export type Contents = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;

/** A folder of the test's own with these files in it; it goes when the test ends. */
export function folderOf(context: TestContext, contents: Contents): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hvlint-')));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(contents)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (typeof content === 'object' && 'link' in content) symlinkSync(content.link, file);
    else writeFileSync(file, content);
  }
  return folder;
}
