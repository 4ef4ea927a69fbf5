import { matches } from '../core/glob.js';

/** What an editor's settings tell of Red Hat's extension for XML. */
export interface XmlExtension {
  readonly installed: boolean;
  /** The files to which `xml.fileAssociations` gives a schema, as globs. */
  readonly associated: readonly string[];
}

/** Reads the section `xml`, whose defaults are there only where the extension is. */
export function readXmlExtension(value: unknown): XmlExtension {
  const get = (from: unknown, name: string): unknown =>
    typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
  const associations = get(value, 'fileAssociations');
  return {
    installed: typeof get(get(value, 'completion'), 'autoCloseTags') === 'boolean',
    associated: (Array.isArray(associations) ? associations : []).flatMap(each => {
      const pattern = get(each, 'pattern');
      if (typeof pattern !== 'string') return [];
      // A pattern without a folder fits in every one.
      return [/^(?:\/|\*\*)/.test(pattern) ? pattern : `**/${pattern}`];
    }),
  };
}

/** What names a schema inside a file, as that extension reads it. */
const NAMED = /<\?xml-model\s|\s(?:[\w.-]+:)?(?:noNamespaceSchemaLocation|schemaLocation)\s*=/;
const HEAD = 4000;

/** Whether that extension knows by a schema what may stand in a file. */
export const hasSchema = ({ installed, associated }: XmlExtension, file: string, text: string): boolean =>
  installed && (matches(file, associated) || NAMED.test(text.slice(0, HEAD)));
