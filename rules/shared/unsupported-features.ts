import {
  disks,
  type Edit,
  isDom0,
  isLoopback,
  type Levels,
  p9Shares,
  type Span,
  usbControllers,
  vifs,
  type XenConfig,
} from '#core';
import { allAtoms } from './xen-atoms.js';

/** A part of Xen without security support that a guest file turns on; SUPPORT.md. */
export interface UnsupportedFeature {
  readonly key: string;
  readonly at: Span;
  /** A clause: what the guest has. */
  readonly what: string;
  readonly severity?: Levels;
  readonly instead?: { readonly title: string; readonly edit: Edit };
}

/** A part that protects, or is made to: told where all is asked for. */
const PROTECTS: Levels = { strict: 'hint' };

const MIB = 1024 * 1024;
const VIRTUAL_NICS = /^(?:e1000|rtl8139|virtio-net(?:-pci)?)$/;
const SOUND = new Set(['ac97', 'es1370', 'sb16']);

/** What a key of its own turns on. */
export function* unsupportedByKey(config: XenConfig): Generator<UnsupportedFeature> {
  if (config.guestType === 'hvm') yield* emulated(config);
  const sve = config.get('sve');
  if (sve?.text && !/^(?:disabled|0)$/.test(sve.text))
    yield { key: 'sve', at: sve.valueSpan, what: 'The guest uses SVE' };
  const colors = config.get('llc_colors');
  if (colors) {
    const what = 'The guest has parts of the cache to itself';
    yield { key: 'llc_colors', at: colors.valueSpan, what, severity: PROTECTS };
  }
  const grants = config.get('max_grant_version');
  if (config.arm && grants?.integer === 2)
    yield { key: grants.key, at: grants.valueSpan, what: 'The guest may use grant tables of version 2 on Arm' };
  const most = config.arm ? 1 : 8;
  const memory = (['maxmem', 'memory'] as const).find(key => (config.integer(key) ?? 0) > most * MIB);
  const size = memory && config.get(memory);
  if (size) yield { key: 'memory', at: size.valueSpan, what: `The guest has more than ${most} TiB of memory` };
}

/** Hardware that QEMU plays, and that is not among what Xen supports. */
function* emulated(config: XenConfig): Generator<UnsupportedFeature> {
  const vga = config.get('vga');
  if (vga?.text === 'qxl') {
    const edit = config.set('vga', 'stdvga');
    const title = 'Use the standard VGA card (the guest sees other hardware)';
    yield { key: 'vga', at: vga.valueSpan, what: 'The graphics card is qxl', instead: { title, edit } };
  }
  const spice = config.get('spice');
  // A stub domain has no such screen; one that is open to others is a finding of its own.
  const local = isLoopback(config.string('spicehost') ?? '') && !config.boolean('spicedisable_ticketing');
  if (spice?.integer && local && !config.boolean('device_model_stubdomain_override'))
    yield { key: 'spice', at: spice.valueSpan, what: 'The screen is served over SPICE' };
  const sound = config.get('soundhw');
  // Several at once libxl refuses anyway.
  if (sound?.text && !SOUND.has(sound.text) && !sound.text.includes(',')) {
    const edit = config.set('soundhw', 'ac97');
    const title = 'Use ac97 (the guest sees other hardware)';
    yield { key: 'soundhw', at: sound.valueSpan, what: `The sound card is ${sound.text}`, instead: { title, edit } };
  }
  for (const atom of config.list('usbdevice')) {
    if (!atom.known || /^(?:tablet|mouse|host:.*|)$/.test(atom.text)) continue;
    yield { key: 'usbdevice', at: atom.span, what: `A USB device is emulated as ${atom.text}` };
  }
  for (const [key, bad, what] of [
    ['usbversion', /^[23]$/, 'The USB controller is EHCI or xHCI'],
    ['vendor_device', /^xenserver$/, "The device of one vendor's drivers is emulated"],
  ] as const) {
    const setting = config.get(key);
    if (setting?.text !== undefined && bad.test(setting.text)) yield { key, at: setting.valueSpan, what };
  }
  for (const { type, atom } of usbControllers(config)) {
    if (type !== 'devicemodel' && type !== 'auto') continue;
    yield { key: 'usbctrl', at: atom.span, what: 'QEMU plays a USB controller' };
  }
  for (const vif of vifs(config)) {
    const model = vif.get('model');
    // `type=vif` has no emulated card.
    if (!model || VIRTUAL_NICS.test(model.value) || vif.value('type') === 'vif') continue;
    const title = 'Use e1000 (the guest sees other hardware)';
    const instead = { title, edit: vif.setOption('model', 'e1000') };
    yield { key: 'vif model', at: model.span, what: `The network card is ${model.value}`, instead };
  }
}

const COLO = 'The guest is kept in step with a second one (COLO)';

/** What entries of lists of devices turn on. */
export function* unsupportedByDevice(config: XenConfig): Generator<UnsupportedFeature> {
  for (const vif of vifs(config)) {
    const colo = vif.parameters.find(({ name }) => name.startsWith('colo') || name === 'forwarddev');
    if (colo) yield { key: 'colo', at: colo.span, what: COLO };
  }
  for (const disk of disks(config)) {
    const [format, specification, type] = [disk.get('format'), disk.get('specification'), disk.get('backendtype')];
    if (format?.value === 'qed') yield { key: 'disk format', at: format.span, what: 'The disk is read as qed' };
    if (specification?.value === 'virtio') yield { key: 'disk', at: specification.span, what: 'The disk is virtio' };
    if (type?.value === 'standalone')
      yield { key: 'disk', at: type.span, what: 'A program of its own serves the disk' };
    if (/(?:^|,)\s*(?:colo(?:-|\s*,|\s*$)|active-disk=|hidden-disk=)/.test(disk.atom.text))
      yield { key: 'colo', at: disk.atom.span, what: COLO };
  }
  for (const share of p9Shares(config)) {
    const qemu = (share.value('type') ?? 'qemu') === 'qemu';
    yield { key: 'p9', at: share.atom.span, what: `A folder is shared over 9pfs by ${qemu ? 'QEMU' : 'xen-9pfsd'}` };
  }
  const [vtpm] = config.list('vtpm');
  if (vtpm) yield { key: 'vtpm', at: vtpm.span, what: 'The guest has a virtual TPM', severity: PROTECTS };
  yield* served(config);
}

/** Devices whose drivers trust what serves them, and what makes them unsupported even with Dom0. */
const FRONTENDS = [
  ['vdispl', /(?:^|,)\s*be-alloc\s*=\s*[1-9]/, 'Dom0 gives the memory of a display'],
  ['vsnd', /^$/, ''],
  ['vkb', /^$/, ''],
  ['usbctrl', /(?:^|,)\s*type\s*=\s*pv\b/, 'USB devices go over the backend of the kernel'],
  ['virtio', /^/, 'The guest has virtio devices'],
] as const;

function* served(config: XenConfig): Generator<UnsupportedFeature> {
  for (const [key, fault, what] of FRONTENDS) {
    for (const atom of allAtoms(config.get(key))) {
      const text = atom.knownText;
      const backend = /(?:^|,)\s*backend\s*=\s*([^,\s]*)/.exec(text ?? '')?.[1];
      if (text === undefined || !(fault.test(text) || !isDom0(backend))) continue;
      yield {
        key,
        at: atom.span,
        what: isDom0(backend) ? what : `A ${key} is served by ${backend}, which the guest's driver trusts`,
      };
    }
  }
}
