import { readFileSync } from 'node:fs';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const written: Readonly<Record<string, Snippet>> = JSON.parse(readFileSync('snippets/libvirt.json', 'utf8'));

/** The whole definitions that the extension offers in an empty XML file, by name, placeholders as they stand. */
export const wholeDefinitions: readonly (Snippet & { readonly name: string; readonly text: string })[] = Object.entries(
  written,
).map(([name, snippet]) => ({
  ...snippet,
  name,
  text: snippet.body
    .join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, ''),
}));
