import { decodeAttribute } from './entities.js';
import type { NameRange, XmlAttribute, XmlElement, XmlTree } from './nodes.js';

/** The namespaces that libvirt's schemas and hvlint know, by the prefix that stands for them everywhere in hvlint. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['http://libvirt.org/schemas/domain/qemu/1.0', 'qemu'],
  ['http://libvirt.org/schemas/domain/lxc/1.0', 'lxc'],
  ['http://libvirt.org/schemas/domain/xen/1.0', 'xen'],
  ['http://libvirt.org/schemas/domain/bhyve/1.0', 'bhyve'],
  ['http://libvirt.org/schemas/domain/vmware/1.0', 'vmware'],
  ['http://libvirt.org/schemas/network/dnsmasq/1.0', 'dnsmasq'],
  ['http://libvirt.org/schemas/storagepool/fs/1.0', 'fs'],
  ['http://libvirt.org/schemas/storagepool/rbd/1.0', 'rbd'],
  ['urn:hvlint:1', 'hvlint'],
]);

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/** What the names of one tree mean, whatever prefixes the text uses. A text without `xmlns` costs nothing here. */
export class Names {
  readonly #tree: XmlTree;
  /** By element, what its own `xmlns` attributes bind: prefix to URI, the default namespace under ''. */
  readonly #bindings = new Map<XmlElement, Map<string, string>>();
  readonly #prefixes = new Set<string>();
  readonly #qualified = new Map<XmlElement, string>();

  constructor(tree: XmlTree) {
    this.#tree = tree;
    for (const { element, attribute } of tree.namespaces) {
      const prefix = this.written(attribute).slice('xmlns:'.length);
      const bindings = this.#bindings.get(element) ?? new Map<string, string>();
      bindings.set(prefix, decodeAttribute(tree.text.slice(attribute.value.start, attribute.value.end)));
      this.#bindings.set(element, bindings);
      this.#prefixes.add(prefix);
    }
  }

  /** The name as it stands in the text. */
  written({ nameStart, nameEnd }: NameRange): string {
    return this.#tree.text.slice(nameStart, nameEnd);
  }

  /** Whether the name stands like this in the text. */
  isWritten({ nameStart, nameEnd }: NameRange, name: string): boolean {
    return nameEnd - nameStart === name.length && this.#tree.text.startsWith(name, nameStart);
  }

  /**
   * The name that rules use: `disk` in no namespace, `qemu:arg` in one that we know, `{uri}name` in any other.
   * A prefix that is bound to nothing stays as written; so libvirt's parser has it too.
   */
  qualifiedName(element: XmlElement): string {
    const written = this.written(element);
    if (this.#areNamesPlain || (this.#arePlainNamesPlain && !written.includes(':'))) return written;
    const known = this.#qualified.get(element);
    if (known !== undefined) return known;
    const qualified = this.#qualify(written, this.namespace(element, prefixOf(written)));
    this.#qualified.set(element, qualified);
    return qualified;
  }

  /** Whether an element has this qualified name. */
  is(element: XmlElement, name: string): boolean {
    const asWritten = this.#areNamesPlain || (this.#arePlainNamesPlain && !name.includes(':'));
    return asWritten ? this.isWritten(element, name) : this.qualifiedName(element) === name;
  }

  get #areNamesPlain(): boolean {
    return this.#prefixes.size === 0;
  }

  /** Whether a name without a prefix is in no namespace, as where metadata alone have one: so with nearly every guest. */
  get #arePlainNamesPlain(): boolean {
    return !this.#prefixes.has('');
  }

  /** The qualified name of an attribute of `element`; without a prefix it is in no namespace. */
  qualifiedAttribute(element: XmlElement, attribute: XmlAttribute): string {
    const written = this.written(attribute);
    const prefix = prefixOf(written);
    return prefix === '' ? written : this.#qualify(written, this.namespace(element, prefix));
  }

  /** The URI to which a prefix ('' for the default) is bound at an element; undefined where it is bound to none. */
  namespace(element: XmlElement, prefix: string): string | undefined {
    if (prefix === 'xml') return XML_NAMESPACE;
    if (!this.#prefixes.has(prefix)) return undefined;
    for (let scope: XmlElement | undefined = element; scope !== undefined; scope = scope.parent) {
      const uri = this.#bindings.get(scope)?.get(prefix);
      if (uri !== undefined) return uri === '' ? undefined : uri;
    }
    return undefined;
  }

  #qualify(written: string, uri: string | undefined): string {
    if (uri === undefined) return written;
    const local = written.slice(written.indexOf(':') + 1);
    const known = KNOWN.get(uri);
    return known === undefined ? `{${uri}}${local}` : `${known}:${local}`;
  }
}

/** What stands before the first colon of a name; '' where there is none. */
export const prefixOf = (written: string): string => written.slice(0, Math.max(0, written.indexOf(':')));
