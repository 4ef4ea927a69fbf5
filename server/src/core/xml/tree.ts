import { TreeBuilder } from './build.js';
import type { XmlTree } from './nodes.js';

export type {
  NameRange,
  XmlAttribute,
  XmlElement,
  XmlError,
  XmlNamespace,
  XmlNode,
  XmlOther,
  XmlTree,
} from './nodes.js';

const NONE: ReadonlySet<number> = new Set();

/** Reads any text as XML, however broken, in one pass (a second where elements stay open). Never throws. */
export function parseXml(text: string): XmlTree {
  const first = new TreeBuilder(text, NONE);
  const tree = first.build();
  return first.unclosed.size === 0 ? tree : new TreeBuilder(text, first.unclosed).build();
}
