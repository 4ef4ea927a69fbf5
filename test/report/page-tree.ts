import { XMLParser } from 'fast-xml-parser';

/** An element of the page; texts are elements without a name. */
export interface Part {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parts: readonly Part[];
  /** All text in it, as a reader sees it. */
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  allowBooleanAttributes: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  unpairedTags: ['meta', 'br', 'wbr'],
  stopNodes: ['*.style'],
  processEntities: { enabled: true, maxTotalExpansions: Number.POSITIVE_INFINITY, maxExpandedLength: 1e9 },
});

/** The page as a tree, read by a reader that is not ours. Throws where its elements do not close. */
export const pageTree = (html: string): Part => part('', {}, parser.parse(html.replace(/^<!doctype html>/, '')));

function part(name: string, attributes: unknown, children: unknown): Part {
  const parts = (Array.isArray(children) ? children : []).flatMap((child: Readonly<Record<string, unknown>>) =>
    Object.entries(child).flatMap(([key, value]): readonly Part[] => {
      if (key === ':@') return [];
      if (key === '#text') return [{ name: '', attributes: {}, parts: [], text: String(value) }];
      return [part(key, child[':@'], value)];
    }),
  );
  const own = Object.entries(Object(attributes)).map(([key, value]) => [key, String(value)] as const);
  return { name, attributes: Object.fromEntries(own), parts, text: parts.map(({ text }) => text).join('') };
}

/** A part and all in it, in the order of the page. */
export const within = (top: Part): readonly Part[] => [top, ...top.parts.flatMap(within)];

/** All elements of one of these names below a part. */
export const all = (top: Part, ...names: readonly string[]): readonly Part[] =>
  within(top).filter(({ name }) => names.includes(name));

/** The part with an id. Throws where there is none. */
export function byId(top: Part, id: string): Part {
  const found = within(top).find(({ attributes }) => attributes['id'] === id);
  if (!found) throw new Error(`nothing has the id ${id}`);
  return found;
}

/** The cells of the rows of a table below its heads, as texts. */
export const rowsOf = (table: Part): readonly (readonly string[])[] =>
  all(table, 'tbody').flatMap(body => all(body, 'tr').map(row => row.parts.map(({ text }) => text.trim())));
