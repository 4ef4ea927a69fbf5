import { addToMetadata } from '../libvirt/metadata.js';
import type { Reading } from '../reading.js';
import { contains, type Edit, type Span } from '../text.js';
import { encodeAttribute } from '../xml/entities.js';
import { strikesTemplate } from './insert.js';

/**
 * Accepts a rule in the metadata of the domain in which a place is, where libvirt keeps it; undefined where the place
 * is in none, or a template leaves no room.
 */
export function acceptInMetadata(reading: Reading, at: Span, rule: string, reason: string): Edit | undefined {
  const document = reading.libvirt.findLast(each => each.domain && contains(each.rootNode, at));
  const edit = document && addToMetadata(document, prefix => entry(prefix, rule, reason));
  return edit && !strikesTemplate(reading, edit) ? edit : undefined;
}

/** The value is right between quotes of either kind. */
const entry = (prefix: string, rule: string, reason: string): string =>
  `<${prefix}ignore rule='${rule}' reason='${encodeAttribute(reason, "'").replaceAll('"', '&quot;')}'/>`;
