import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeAttribute, decodeText } from '../../server/src/core/xml/entities.js';
import { parseXml, type XmlElement } from '../../server/src/core/xml/tree.js';

/** A piece of a RELAX NG schema. */
interface Pattern {
  readonly tag: string;
  readonly given: ReadonlyMap<string, string>;
  readonly inside: readonly Pattern[];
  readonly text: string;
}

/** What a RELAX NG schema allows at a path, whatever else must hold for it: choices are all taken at once. */
export class SchemaPlaces {
  readonly #defined = new Map<string, Pattern[]>();
  readonly #start: readonly Pattern[];

  constructor(file: string) {
    this.#load(file);
    this.#start = this.#defined.get('') ?? [];
  }

  hasElement(path: string): boolean {
    return this.#at(path).length > 0;
  }

  hasAttribute(path: string, name: string): boolean {
    return this.#attributes(path, name).length > 0;
  }

  hasValue(path: string, name: string, value: string): boolean {
    return this.#attributes(path, name).some(
      ({ inside }) => inside.length === 0 || inside.some(each => this.#takes(each, value, new Set())),
    );
  }

  #load(file: string): void {
    const grammar = patternsOf(readFileSync(file, 'utf8'));
    const overridden = new Set<string>();
    for (const { tag, given, inside } of grammar.inside) {
      if (tag !== 'include') continue;
      for (const each of inside) overridden.add(each.given.get('name') ?? '');
      this.#load(path.join(path.dirname(file), given.get('href') ?? ''));
      for (const each of inside) this.#defined.set(each.given.get('name') ?? '', [...each.inside]);
    }
    for (const { tag, given, inside } of grammar.inside) {
      const name = tag === 'start' ? '' : (given.get('name') ?? '');
      if (tag === 'start') this.#defined.set(name, [...inside]);
      else if (tag === 'define') this.#defined.set(name, [...(this.#defined.get(name) ?? []), ...inside]);
    }
  }

  #at(path: string): readonly Pattern[] {
    return path.split('/').reduce<readonly Pattern[]>(
      (within, name) =>
        within
          .flatMap(each => this.#parts([each], 'element'))
          .filter(each => isNamed(each, name))
          .map(holder),
      [{ tag: 'group', given: new Map(), inside: this.#start, text: '' }],
    );
  }

  #attributes(path: string, name: string): readonly Pattern[] {
    return this.#at(path)
      .flatMap(each => this.#parts([each], 'attribute'))
      .filter(each => isNamed(each, name));
  }

  /** The elements or attributes of a pattern, looked up through its references. */
  #parts(patterns: readonly Pattern[], tag: 'element' | 'attribute', seen = new Set<string>()): readonly Pattern[] {
    return patterns.flatMap((each): readonly Pattern[] => {
      if (each.tag === tag) return [each];
      if (each.tag === 'element' || each.tag === 'attribute') return [];
      if (each.tag !== 'ref') return this.#parts(each.inside, tag, seen);
      const name = each.given.get('name') ?? '';
      if (seen.has(name)) return [];
      seen.add(name);
      return this.#parts(this.#defined.get(name) ?? [], tag, seen);
    });
  }

  /** Whether a pattern for text takes a value; data whose form no pattern says takes all. */
  #takes({ tag, given, inside, text }: Pattern, value: string, seen: Set<string>): boolean {
    if (tag === 'value') return text === value;
    if (tag === 'text') return true;
    if (tag === 'data') {
      const forms = inside.filter(each => each.tag === 'param' && each.given.get('name') === 'pattern');
      return forms.every(form => new RegExp(`^(?:${form.text})$`).test(value));
    }
    if (tag === 'list') return value.split(' ').every(word => inside.some(each => this.#takes(each, word, seen)));
    if (tag !== 'ref') return inside.some(each => this.#takes(each, value, seen));
    const name = given.get('name') ?? '';
    if (seen.has(name)) return false;
    return (this.#defined.get(name) ?? []).some(each => this.#takes(each, value, new Set([...seen, name])));
  }
}

const isNamed = ({ given, inside }: Pattern, name: string): boolean => {
  if (given.has('name')) return given.get('name') === name.slice(name.indexOf(':') + 1);
  return inside.some(({ tag, text }) => tag === 'anyName' || (tag === 'name' && text === name));
};

/** What is in an element, its own name left out. */
const holder = ({ inside }: Pattern): Pattern => ({ tag: 'group', given: new Map(), inside, text: '' });

function patternsOf(text: string): Pattern {
  const { root } = parseXml(text);
  if (!root) throw new Error('this is no schema');
  const read = (element: XmlElement): Pattern => {
    const slice = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);
    return {
      tag: slice(element.name),
      given: new Map(element.attributes.map(({ name, value }) => [slice(name), decodeAttribute(slice(value))])),
      inside: element.children.flatMap(each => (each.kind === 'element' ? [read(each)] : [])),
      text: decodeText(element.children.map(each => (each.kind === 'text' ? slice(each) : '')).join('')).trim(),
    };
  };
  return read(root);
}
