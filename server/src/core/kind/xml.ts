import { type Evidence, FRAGMENTS, ROOTS } from './evidence.js';

/** What XML parsers and template engines pass over before the root element. */
const PROLOGUE =
  /\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^>["']|"[^"]*"|'[^']*')*(?:\[(?:[^\]"']|"[^"]*"|'[^']*')*\][^>]*)?>|\{%[\s\S]*?%\}|\{#[\s\S]*?#\}|\{\{[\s\S]*?\}\}|<%[\s\S]*?%>|#jinja2:[^\n]*/y;
const START_TAG = /<([a-z]+)(?=[\s/>]|$)((?:[^<>"']|"[^"]*"|'[^']*')*)/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Template text in a value: it may become anything. */
const OPEN = /\{\{|\$\{|<%|\{%|@[A-Za-z]|%[A-Z]/;
/** How far evidence is looked for. */
const HEAD = 4000;

/** Whether a text is XML, as far as its beginning tells. */
export const isXml = (text: string): boolean => text[rootAt(text)] === '<';

/** Whether a text is a document or a device fragment of libvirt; it looks at the head only. */
export function isLibvirt(text: string): boolean {
  START_TAG.lastIndex = rootAt(text);
  const [tag = '', name = '', attributes = ''] = START_TAG.exec(text) ?? [];
  const evidence = [ROOTS, FRAGMENTS].find(each => Object.hasOwn(each, name))?.[name];
  if (!evidence) return false;
  const behind = rootAt(text) + tag.length;
  return shows(evidence, attributes.slice(0, HEAD), text.slice(behind, behind + HEAD));
}

function shows(evidence: Evidence, tag: string, inside: string): boolean {
  if (evidence.always) return true;
  const attributes = new Map([...tag.matchAll(ATTRIBUTE)].map(([, key = '', a, b]) => [key, a ?? b ?? '']));
  if (evidence.not?.some(each => attributes.has(each))) return false;
  for (const [key, values] of Object.entries(evidence.attributes ?? {})) {
    const value = attributes.get(key);
    if (value !== undefined && (values === 'any' || values.includes(value) || OPEN.test(value))) return true;
  }
  const elements = [...inside.matchAll(/<([a-z][\w-]*)/g)].map(([, element = '']) => element);
  if (elements.some(each => evidence.children?.includes(each))) return true;
  const { only } = evidence;
  return only !== undefined && elements.length > 0 && elements.every(each => only.includes(each));
}

function rootAt(text: string): number {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    PROLOGUE.lastIndex = at;
    if (!PROLOGUE.test(text) || PROLOGUE.lastIndex === at) return at;
    at = PROLOGUE.lastIndex;
  }
}
