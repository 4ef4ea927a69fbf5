import type { AttributeOf, Path } from '../vocabulary.js';

/** Values and what each does; empty where the name says it. */
export type Values = Readonly<Record<string, string>>;

/** What an attribute does, in a sentence or two for whoever wants guests apart. */
export interface AttributeFacts {
  readonly meaning: string;
  /** What may stand there; left out: anything. */
  readonly values?: Values;
  /** What stands between several of these. */
  readonly list?: ' ' | ',';
  /** What holds without it. */
  readonly default?: string;
  /** The release of libvirt that brought it. */
  readonly since?: string;
}

/** What an element does. */
export interface ElementFacts<A extends string = string> {
  readonly meaning: string;
  readonly since?: string;
  readonly attributes?: { readonly [N in A]?: AttributeFacts };
  /** What stands in it; left out: nothing. */
  readonly holds?: 'elements' | 'elements or nothing' | 'text';
  /** The attributes that are written with it. */
  readonly needs?: readonly A[];
  /** Whether there may be several beside one another. */
  readonly several?: true;
  /** Where libvirt describes it. */
  readonly see?: string;
}

/** Facts by path: a path or an attribute that the vocabulary lacks does not compile. */
export type Reference = { readonly [P in Path]?: ElementFacts<AttributeOf<P>> };

export const YES_NO: Values = { yes: '', no: '' };
export const ON_OFF: Values = { on: '', off: '' };

const DOMAIN = 'https://libvirt.org/formatdomain.html';

/** A section of libvirt's page on domains. */
export const domainPage = (section: string): string => `${DOMAIN}#${section}`;
