import { CONSOLES } from './reference/consoles.js';
import { DEVICES } from './reference/devices.js';
import { FEATURES } from './reference/features.js';
import { FILESYSTEMS } from './reference/filesystems.js';
import { FILTER_PARTS } from './reference/filters.js';
import { FIRMWARE } from './reference/firmware.js';
import { GUEST } from './reference/guest.js';
import { HOST_DEVICES } from './reference/hostdevs.js';
import { IMAGES } from './reference/images.js';
import { INTERFACES } from './reference/interfaces.js';
import { LABELS } from './reference/labels.js';
import { MACHINE } from './reference/machine.js';
import { NETWORKS } from './reference/networks.js';
import { POOLS } from './reference/pools.js';
import type { AttributeFacts, ElementFacts, Reference } from './reference/shape.js';
import { STORAGE } from './reference/storage.js';

export type { AttributeFacts, ElementFacts, Values } from './reference/shape.js';

/**
 * What the elements and attributes that matter for isolation do, in hvlint's words. Facts: libvirt's own pages, its
 * schemas (src/conf/schemas) and parsers (src/conf/domain_conf.c).
 */
const REFERENCE: Reference = {
  ...LABELS,
  ...FIRMWARE,
  ...MACHINE,
  ...FEATURES,
  ...STORAGE,
  ...IMAGES,
  ...FILESYSTEMS,
  ...INTERFACES,
  ...CONSOLES,
  ...DEVICES,
  ...HOST_DEVICES,
  ...NETWORKS,
  ...FILTER_PARTS,
  ...POOLS,
  ...GUEST,
};

/** The same by any text. */
const BY_PATH: ReadonlyMap<string, ElementFacts> = new Map(Object.entries(REFERENCE));

/** The documented elements right below a path, by name. */
const BELOW = new Map<string, { readonly name: string; readonly facts: ElementFacts }[]>();
for (const [path, facts] of BY_PATH) {
  const slash = path.lastIndexOf('/');
  const above = path.slice(0, Math.max(0, slash));
  BELOW.set(above, [...(BELOW.get(above) ?? []), { name: path.slice(slash + 1), facts }]);
}

/** What is known of the element at a path; undefined where that is nothing of ours. */
export const elementFacts = (path: string): ElementFacts | undefined => BY_PATH.get(path);

/** What is known of an attribute of the element at a path. */
export const attributeFacts = (path: string, name: string): AttributeFacts | undefined =>
  attributesAt(path).find(each => each.name === name)?.facts;

/** The documented attributes of the element at a path. */
export const attributesAt = (path: string): readonly { readonly name: string; readonly facts: AttributeFacts }[] =>
  Object.entries(BY_PATH.get(path)?.attributes ?? {}).flatMap(([name, facts]) => (facts ? [{ name, facts }] : []));

/** The documented elements that may stand right below a path. */
export const elementsAt = (path: string): readonly { readonly name: string; readonly facts: ElementFacts }[] =>
  BELOW.get(path) ?? [];
