import type { Edit } from '../../text.js';
import type { XenAtom } from '../atom.js';
import type { XenConfig } from '../document.js';
import { type DiskParameter, type DiskValues, readDisk } from './disk-reader.js';
import { XenSpec } from './spec.js';

export type { DiskParameter } from './disk-reader.js';

/** One entry of `disk`, as xl reads it. */
export class XenDisk extends XenSpec<DiskParameter> {
  readonly #values: DiskValues;

  constructor(atom: XenAtom) {
    const { values, ...read } = readDisk(atom.text);
    super(atom, read);
    this.#values = values;
  }

  /** The path or name of the image; undefined where the drive is empty or none is given. */
  get target(): string | undefined {
    return this.#values.strings.target || undefined;
  }

  /** The name under which the guest sees it, as `xvda`. */
  get vdev(): string | undefined {
    return this.#values.strings.vdev;
  }

  /** What the image is read as: `raw` where nothing is said, `empty` for an empty drive. */
  get format(): string {
    return this.#values.words.format ?? 'raw';
  }

  /** Whether the guest may write: yes, unless the access or a CD-ROM drive says otherwise. */
  get writable(): boolean {
    return this.#values.writable;
  }

  get cdrom(): boolean {
    return this.#values.cdrom;
  }

  /** The domain that serves it; undefined: Dom0. */
  get backend(): string | undefined {
    return this.#values.strings.backend || undefined;
  }

  get backendType(): string | undefined {
    return this.#values.words.backendtype;
  }

  /** The script that attaches it, also where a prefix like `iscsi:` names it. */
  get script(): string | undefined {
    return this.#values.strings.script || undefined;
  }

  /** All that xl keeps of it. */
  get values(): DiskValues {
    return this.#values;
  }

  /** Makes it read-only: the access that is there, else a new one that stands before `target=`. */
  setReadOnly(): Edit {
    return this.setOption('access', 'r');
  }

  protected override insertOption(written: string): Edit {
    // What follows `target=` is part of the path.
    const target = this.parts.find(each => each.name === 'target' && each.form === 'pair');
    return target ? this.atom.edit(target.start, target.start, `${written},`) : super.insertOption(written);
  }
}

/** The disks of a guest, in order; those that a template leaves open are left out. */
export const disks = (config: XenConfig): readonly XenDisk[] => config.knownList('disk').map(atom => new XenDisk(atom));
