import { lookUp } from '../look-up.js';
import { contains, type Span, someOutside } from '../text.js';
import type { XmlElement, XmlTree } from '../xml/tree.js';
import { Element } from './element.js';
import { LibvirtSource, namesIn } from './source.js';
import type { Path } from './vocabulary.js';

/** The libvirt driver that reads a domain; https://libvirt.org/drivers.html */
export type Driver = 'qemu' | 'lxc' | 'xen' | 'other';

const DRIVERS: Readonly<Record<string, Driver>> = { kvm: 'qemu', qemu: 'qemu', hvf: 'qemu', lxc: 'lxc', xen: 'xen' };

/** What not every document has. */
interface Otherwise {
  readonly embedded?: boolean;
  /** The file's text with the template's own in it; the tree has white space there. */
  readonly written?: string;
  /** Where a template puts something in, in order. */
  readonly fills?: readonly Span[];
}

/** One libvirt definition: a file's root, or a domain embedded in a snapshot. */
export class LibvirtDocument extends LibvirtSource {
  readonly family = 'libvirt';
  /** Where the root hangs: `domain`, or `domain/devices/disk` for a device fragment. */
  readonly base: string;
  /** Whether it stands inside a snapshot: it is linted, but it is no guest of the workspace. */
  readonly embedded: boolean;
  readonly #written: string;
  readonly #fills: readonly Span[];
  #driver: Driver | undefined;
  readonly #nodes = new Map<Path, readonly XmlElement[]>();

  constructor(
    tree: XmlTree,
    rootNode: XmlElement,
    base: string,
    holes: readonly Span[],
    { embedded = false, written = tree.text, fills = [] }: Otherwise = {},
  ) {
    super(tree, rootNode, holes);
    this.base = base;
    this.embedded = embedded;
    this.#written = written;
    this.#fills = fills;
  }

  /** Whether the root is one device, as for `virsh attach-device`. */
  get fragment(): boolean {
    return this.base.includes('/');
  }

  /** The root of a whole domain. */
  get domain(): Element<'domain'> | undefined {
    return this.base === 'domain' ? new Element<'domain'>(this.rootNode, this) : undefined;
  }

  /** The domain's name, where the file says it. */
  get guest(): string | undefined {
    return this.domain?.first('name')?.knownText;
  }

  /** What a message calls the domain: its name, or what a template fills it in by; that names nobody. */
  get called(): string | undefined {
    const name = this.domain?.first('name');
    return name && (name.knownText ?? (this.written(name.content) || undefined));
  }

  /** Whether a template may put elements right below the root besides those that the file shows. */
  get isOpen(): boolean {
    const { startTag, endTag, end, children } = this.rootNode;
    const content = { start: startTag.end, end: endTag?.start ?? end };
    const shown = children.filter(({ kind }) => kind !== 'text');
    return someOutside(
      this.#fills.filter(fill => contains(content, fill)),
      shown,
    );
  }

  /** A part of the file as it is written, without outer white space. */
  written({ start, end }: Span): string {
    return this.#written.slice(start, end).trim();
  }

  /** The name of what is defined, where the file says it. */
  get name(): string | undefined {
    const name = this.firstBelow(this.rootNode, 'name');
    if (name) return this.isTemplate(name) ? undefined : this.textOf(name) || undefined;
    const attribute = this.base === 'filter' ? this.attributeOf(this.rootNode, 'name') : undefined;
    if (!attribute || this.isTemplate(attribute)) return undefined;
    return this.text.slice(attribute.value.start, attribute.value.end) || undefined;
  }

  /** The driver that reads this domain; a device fragment is taken for one of qemu. Throws UnknownValue. */
  get driver(): Driver {
    const { domain } = this;
    this.#driver ??= domain ? (lookUp(DRIVERS, domain.value('type') ?? '') ?? 'other') : 'qemu';
    return this.#driver;
  }

  /** Whether the metadata mark the guest as isolated: it is held to `strict` at least. */
  get isolated(): boolean {
    return this.domain?.first('metadata')?.first('hvlint:vm')?.known('isolated') === 'yes';
  }

  /** All elements at a path, in the file's order. */
  select<P extends Path>(path: P): readonly Element<P>[] {
    return this.#nodesAt(path).map(node => new Element<P>(node, this));
  }

  first<P extends Path>(path: P): Element<P> | undefined {
    const [node] = this.#nodesAt(path);
    return node && new Element<P>(node, this);
  }

  /** Looked up once a path: a rule may ask again at each of many elements. */
  #nodesAt(path: Path): readonly XmlElement[] {
    const known = this.#nodes.get(path);
    if (known) return known;
    const found = path === this.base ? [this.rootNode] : this.#nodesBelow(path);
    this.#nodes.set(path, found);
    return found;
  }

  #nodesBelow(path: Path): readonly XmlElement[] {
    if (!path.startsWith(`${this.base}/`)) return [];
    return this.belowFrom(this.rootNode, namesIn(path), namesIn(this.base).length);
  }
}
