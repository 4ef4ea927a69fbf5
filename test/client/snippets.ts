import { readFileSync } from 'node:fs';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const written = (file: string): Readonly<Record<string, Snippet>> => JSON.parse(readFileSync(file, 'utf8'));

/** The whole definitions that the extension offers in an empty file, by name and file, placeholders as they stand. */
export const wholeDefinitions: readonly (Snippet & {
  readonly name: string;
  readonly file: string;
  readonly text: string;
})[] = [
  ...Object.entries(written('snippets/libvirt.json')).map(([name, snippet]) => ({ name, file: 'a.xml', snippet })),
  ...Object.entries(written('snippets/xen.json')).map(([name, snippet]) => ({ name, file: 'a.cfg', snippet })),
].map(({ name, file, snippet }) => ({
  ...snippet,
  name,
  file,
  text: snippet.body
    .join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, ''),
}));
