import { DEVICES } from './vocabulary/devices.js';
import { FILTERS } from './vocabulary/filters.js';
import { GUEST } from './vocabulary/guest.js';
import { INTERFACES } from './vocabulary/interfaces.js';
import { NETWORKS } from './vocabulary/networks.js';
import { POOLS } from './vocabulary/pools.js';
import { STORAGE } from './vocabulary/storage.js';

/**
 * The elements and attributes that rules may name: path to attributes. A prefix stands for its namespace
 * (`xml/names.ts`), whatever prefix a file uses. Names: https://libvirt.org/format.html
 */
export const VOCABULARY = {
  ...GUEST,
  ...STORAGE,
  ...INTERFACES,
  ...DEVICES,
  ...NETWORKS,
  ...FILTERS,
  ...POOLS,
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Vocabulary = typeof VOCABULARY;

/** Where an element stands, from its root element down. */
export type Path = keyof Vocabulary;

/** What a rule may select: one path, or everything below one. */
export type Select = Path | `${Path}/**`;

/** The attributes of what is selected. */
export type AttributeOf<S extends Select> = S extends Path ? Vocabulary[S][number] : Vocabulary[Path][number];

/** The paths below what is selected, seen from there. */
export type Below<S extends Select> = S extends Path
  ? Path extends infer Q
    ? Q extends `${S}/${infer Rest}`
      ? Rest
      : never
    : never
  : never;

/** The path that `B` below `S` is. Found, not put together: all of `S` times all of `B` is more than the compiler takes. */
export type At<S extends Select, B extends string> = S extends Path
  ? Path extends infer Q extends Path
    ? Q extends `${S}/${infer Rest}`
      ? Rest extends B
        ? Q
        : never
      : never
    : never
  : never;
