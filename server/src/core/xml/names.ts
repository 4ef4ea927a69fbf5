import type { XmlElement } from './tree.js';
export const qualifiedName = (e: XmlElement, text: string): string => text.slice(e.name.start, e.name.end);
