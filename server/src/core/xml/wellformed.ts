import type { XmlError, XmlTree } from './tree.js';
export const wellFormedness = (tree: XmlTree, _o: { quick?: boolean } = {}): readonly XmlError[] => tree.errors;
