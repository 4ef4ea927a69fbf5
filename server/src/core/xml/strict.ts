import type { Span } from '../text.js';
import { ANY_NAME, isCharacter, LOCAL_NAME } from './characters.js';
import type { ErrorLog } from './errors.js';
import { Names, prefixOf, XML_NAMESPACE } from './names.js';
import type { XmlAttribute, XmlElement, XmlNode, XmlTree } from './nodes.js';
import { isSpace, Landmark, skipSpace } from './scan.js';

const QUALIFIED_NAME = new RegExp(`^${LOCAL_NAME}(?::${LOCAL_NAME})?$`, 'u');
const REFERENCE = new RegExp(`&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(${ANY_NAME}));`, 'uy');
const INSTRUCTION = new RegExp(`<\\?(${LOCAL_NAME})(?:[ \\t\\r\\n]|\\?>)`, 'uy');
const PREDEFINED: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

const quoted = (pattern: string) => `(?:"(?:${pattern})"|'(?:${pattern})')`;
const S = '[ \\t\\r\\n]';
const field = (name: string, pattern: string) => `${name}${S}*=${S}*${quoted(pattern)}`;
const VERSION = field('version', '1\\.[0-9]*');
const CODING = field('encoding', '[A-Za-z][A-Za-z0-9._-]*');
const STANDALONE = field('standalone', 'yes|no');
// libxml2 asks for no white space behind an encoding that is UTF-8.
const DECLARATION = new RegExp(
  `^<\\?xml${S}+${VERSION}(?:${S}+${CODING}(?:${S}*${STANDALONE})?|${S}+${STANDALONE})?${S}*\\?>$`,
);
const ENCODING = /encoding[ \t\r\n]*=[ \t\r\n]*["']([^"']*)["']/;
// Without what is neither letter nor digit, since libxml2's iconv overlooks that too.
const KNOWN_ENCODING =
  /^(?:utf(?:7|8|16|16le|16be)|(?:us)?ascii|iso(?:8859|latin)\d{1,2}|latin\d|(?:windows|cp)125\d|koi8[ru]|gbk?\d*|big5|euc\w\w|shiftjis)$/i;

/** What libxml2 refuses in a text that a tolerant reader makes sense of. One walk over the tree. */
export class StrictCheck {
  readonly #tree: XmlTree;
  readonly #errors: ErrorLog;
  readonly #names: Names;
  readonly #ampersand: Landmark;
  readonly #cdataEnd: Landmark;
  readonly #hasDoctype: boolean;

  constructor(tree: XmlTree, errors: ErrorLog) {
    this.#tree = tree;
    this.#errors = errors;
    this.#names = new Names(tree);
    this.#ampersand = new Landmark(tree.text, '&');
    this.#cdataEnd = new Landmark(tree.text, ']]>');
    this.#hasDoctype = tree.nodes.some(node => node.kind === 'doctype');
  }

  run(): void {
    const { root, nodes } = this.#tree;
    if (root === undefined) this.#errors.add('root-missing', { start: 0, end: 0 });
    let doctypes = 0;
    for (const node of nodes) {
      if (node.kind === 'element') {
        if (node !== root) this.#errors.add('root-second', { start: node.start, end: node.name.end }, node.name);
      } else if (node.kind === 'doctype') {
        if (doctypes++ > 0 || (root !== undefined && node.start > root.start))
          this.#errors.add('doctype-misplaced', node);
        else this.#errors.add('doctype', node);
      } else if (node.kind === 'text' || node.kind === 'cdata') {
        const start = skipSpace(this.#tree.text, node.start);
        if (start < node.end) this.#errors.add('text-outside', { start, end: node.end });
      }
      this.#checkNode(node);
    }
  }

  #checkNode(node: XmlNode): void {
    switch (node.kind) {
      case 'element':
        this.#checkElement(node);
        for (const child of node.children) {
          if (child.kind === 'doctype') this.#errors.add('doctype-misplaced', child);
          this.#checkNode(child);
        }
        break;
      case 'text': {
        const end = this.#cdataEnd.after(node.start);
        if (end < node.end) this.#errors.add('cdata-end-in-text', { start: end, end: end + 3 });
        this.#checkReferences(node.start, node.end);
        break;
      }
      case 'comment': {
        const hyphens = this.#tree.text.indexOf('--', node.start + 4);
        if (hyphens >= 0 && hyphens + 3 < node.end)
          this.#errors.add('comment-hyphens', { start: hyphens, end: hyphens + 2 });
        break;
      }
      case 'instruction':
        this.#checkInstruction(node);
        break;
      default:
    }
  }

  #checkElement(element: XmlElement): void {
    const name = this.#names.written(element);
    this.#checkName(name, element);
    this.#checkPrefix(element, name, element);
    const { attributes } = element;
    const seen = attributes.length > 1 ? new Set<string>() : undefined;
    for (const attribute of attributes) {
      const written = this.#names.written(attribute);
      this.#checkName(written, attribute);
      if (written === 'xmlns' || written.startsWith('xmlns:')) this.#checkBinding(written, attribute);
      else this.#checkPrefix(element, written, attribute);
      this.#checkReferences(attribute.valueStart, attribute.valueEnd);
      const key = seen && this.#expandedName(element, written);
      if (key === undefined) continue;
      if (seen?.has(key)) this.#errors.add('attribute-repeated', attribute.name);
      seen?.add(key);
    }
  }

  #expandedName(element: XmlElement, name: string): string {
    const prefix = prefixOf(name);
    const uri = prefix === '' ? undefined : this.#names.namespace(element, prefix);
    return uri === undefined ? name : `{${uri}}${name.slice(prefix.length + 1)}`;
  }

  #checkName(name: string, bearer: XmlElement | XmlAttribute): void {
    if (!isSound(name)) this.#errors.add('name-invalid', bearer.name);
  }

  #checkPrefix(element: XmlElement, name: string, bearer: XmlElement | XmlAttribute): void {
    const prefix = prefixOf(name);
    if (prefix === '' || this.#names.namespace(element, prefix) !== undefined) return;
    this.#errors.add('prefix-unbound', bearer.name);
  }

  #checkBinding(name: string, attribute: XmlAttribute): void {
    const prefix = name.slice('xmlns:'.length);
    const uri = this.#tree.text.slice(attribute.value.start, attribute.value.end);
    const add = (code: 'namespace-reserved' | 'namespace-empty') => this.#errors.add(code, attribute, attribute.name);
    if (uri === '' && prefix !== '') add('namespace-empty');
    else if (prefix === 'xmlns' || uri === XMLNS_NAMESPACE) add('namespace-reserved');
    else if ((prefix === 'xml') !== (uri === XML_NAMESPACE)) add('namespace-reserved');
  }

  #checkReferences(start: number, end: number): void {
    const text = this.#tree.text;
    let at = this.#ampersand.after(start);
    for (; at < end; at = this.#ampersand.after(at + 1)) {
      REFERENCE.lastIndex = at;
      const match = REFERENCE.exec(text);
      if (match === null) this.#errors.add('ampersand-bare', { start: at, end: at + 1 });
      else this.#checkReference(match, { start: at, end: at + match[0].length });
    }
  }

  #checkReference([, hex, decimal, name]: RegExpExecArray, at: Span): void {
    if (name !== undefined) {
      // A DOCTYPE may declare entities; it is reported itself.
      if (!PREDEFINED.has(name) && !this.#hasDoctype) this.#errors.add('entity-unknown', at);
    } else if (!isCharacter(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))) {
      this.#errors.add('character-reference-invalid', at);
    }
  }

  #checkInstruction(at: Span): void {
    const text = this.#tree.text;
    if (text.startsWith('<?xml', at.start) && isSpace(text.charCodeAt(at.start + 5))) {
      this.#checkDeclaration(at);
      return;
    }
    INSTRUCTION.lastIndex = at.start;
    const match = INSTRUCTION.exec(text);
    if (match === null || match[1]?.toLowerCase() === 'xml') this.#errors.add('instruction-invalid', at);
  }

  #checkDeclaration(at: Span): void {
    const { text } = this.#tree;
    if (at.start > (text.charCodeAt(0) === 0xfeff ? 1 : 0)) {
      this.#errors.add('declaration-misplaced', at);
      return;
    }
    const declaration = text.slice(at.start, at.end);
    if (!DECLARATION.test(declaration)) {
      this.#errors.add('declaration-invalid', at);
      return;
    }
    const encoding = ENCODING.exec(declaration)?.[1];
    if (encoding !== undefined && !KNOWN_ENCODING.test(encoding.replace(/[^A-Za-z0-9]/g, '')))
      this.#errors.addSaying('encoding-unknown', at, encoding);
  }
}

/** Names that were found sound, in whichever file: a fleet of guests has a few hundred. */
const sound = new Set<string>();

/** So that texts full of names of their own do not fill the memory. */
const MOST_SOUND = 4000;

function isSound(name: string): boolean {
  if (sound.has(name)) return true;
  if (!QUALIFIED_NAME.test(name)) return false;
  if (sound.size < MOST_SOUND) sound.add(name);
  return true;
}
