import { disks, type Edit, type Finding, isDom0, type Span, vifs, type XenConfig, xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', ...lines, ''].join('\n');

export default xenRule({
  title: 'The guest uses a part of Xen without security support',
  why: `Faults in such a part are mended in public, without an advisory and without time for anyone to update first. Who
        controls the guest can read of the fault and use it on a host that is up to date.`,
  severity: { baseline: 'information', strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'Xen SUPPORT.md, Definition of Status labels',
  ],

  *check(_here, config) {
    const seen = new Set<string>();
    for (const found of [...ofKeys(config), ...ofDevices(config)]) {
      // One finding for each key: the rest of its list is of one kind.
      if (seen.has(found.key)) continue;
      seen.add(found.key);
      const fix = found.instead;
      yield {
        at: found.at,
        subject: found.key,
        message: `${found.what}, for which Xen gives no security support.`,
        ...(found.hint ? { severity: 'hint' as const } : {}),
        fixes: fix ? [{ title: fix.title, safe: false, edits: [fix.edit] }] : [],
      } satisfies Finding;
    }
  },

  examples: [
    { bad: guest('vga = «"qxl"»'), good: guest('vga = "stdvga"') },
    { bad: guest('soundhw = «"hda"»'), good: guest('soundhw = "ac97"') },
    { bad: guest('vif = [ "bridge=xenbr1,«model=ne2k_pci»" ]'), good: guest('vif = [ "bridge=xenbr1,model=e1000" ]') },
    { bad: guest('usbdevice = [ "tablet", «"disk:/srv/a.img"» ]'), good: guest('usbdevice = [ "tablet" ]') },
    { bad: guest('usbversion = «3»', 'vendor_device = «"xenserver"»'), good: guest() },
    { bad: guest('disk = [ "/srv/a.qed,«qed»,xvda,w" ]'), good: guest('disk = [ "/srv/a.img,raw,xvda,w" ]') },
    { bad: guest('vkb = [ «"backend=input,backend-type=linux"» ]'), good: guest() },
    { bad: guest('maxmem = «16777216»'), good: guest('maxmem = 4096') },
    { bad: 'name = "web"\nkernel = "/boot/web"\nsve = «"hw"»\n', good: 'name = "web"\nkernel = "/boot/web"\n' },
  ],
  ignores: [
    guest('vga = "cirrus"', 'soundhw = "sb16"', 'usbdevice = "tablet"', 'vendor_device = "none"'),
    guest('vif = [ "model=rtl8139", "model=virtio-net", "type=vif,model=pcnet" ]'),
    // A PV guest has no emulated hardware.
    'name = "web"\ntype = "pv"\nkernel = "/boot/web"\nvif = [ "model=pcnet" ]\nvga = "qxl"\n',
    guest('vkb = [ "backend=0,backend-type=qemu" ]', 'vtpm = [ "backend=tpm" ]', 'dm_restrict = 1'),
    guest('disk = [ "/srv/a.vhd,vhd,xvda,w" ]', 'soundhw = "sb16,es1370"'),
  ],
});

interface Unsupported {
  readonly key: string;
  readonly at: Span;
  /** A clause: what the guest has. */
  readonly what: string;
  readonly hint?: boolean;
  readonly instead?: { readonly title: string; readonly edit: Edit };
}

const VIRTUAL_NICS = /^(?:e1000|rtl8139|virtio-net(?:-pci)?)$/;
const SOUND = new Set(['ac97', 'es1370', 'sb16']);
/** More is not security supported on x86. */
const MOST_MIB = 8 * 1024 * 1024;

function* ofKeys(config: XenConfig): Generator<Unsupported> {
  const hvm = config.guestType === 'hvm';
  const vga = config.get('vga');
  if (hvm && vga?.text === 'qxl') {
    const edit = config.set('vga', 'stdvga');
    const title = 'Use the standard VGA card (the guest sees other hardware)';
    yield { key: 'vga', at: vga.valueSpan, what: 'The graphics card is qxl', instead: { title, edit } };
  }
  const sound = config.get('soundhw');
  // Several at once libxl refuses anyway.
  if (hvm && sound?.text && !SOUND.has(sound.text) && !sound.text.includes(',')) {
    const edit = config.set('soundhw', 'ac97');
    const title = 'Use ac97 (the guest sees other hardware)';
    yield { key: 'soundhw', at: sound.valueSpan, what: `The sound card is ${sound.text}`, instead: { title, edit } };
  }
  for (const atom of hvm ? config.list('usbdevice') : []) {
    if (!atom.known || /^(?:tablet|mouse|host:.*|)$/.test(atom.text)) continue;
    yield { key: 'usbdevice', at: atom.span, what: `A USB device is emulated as ${atom.text}` };
  }
  for (const [key, bad, what] of [
    ['usbversion', /^[23]$/, 'The USB controller is EHCI or xHCI'],
    ['vendor_device', /^xenserver$/, "The device of one vendor's drivers is emulated"],
  ] as const) {
    const setting = config.get(key);
    if (hvm && setting?.text !== undefined && bad.test(setting.text)) yield { key, at: setting.valueSpan, what };
  }
  const sve = config.get('sve');
  if (sve?.text && !/^(?:disabled|0)$/.test(sve.text))
    yield { key: 'sve', at: sve.valueSpan, what: 'The guest uses SVE' };
  const colors = config.get('llc_colors');
  if (colors)
    yield { key: 'llc_colors', at: colors.valueSpan, what: 'The guest has parts of the cache to itself', hint: true };
  const memory = (['maxmem', 'memory'] as const).find(key => (config.integer(key) ?? 0) > MOST_MIB);
  const size = memory && config.get(memory);
  if (size) yield { key: 'memory', at: size.valueSpan, what: `The guest has ${size.text} MiB of memory` };
}

function* ofDevices(config: XenConfig): Generator<Unsupported> {
  for (const vif of vifs(config)) {
    const model = vif.get('model');
    // `type=vif` has no emulated card.
    if (config.guestType === 'hvm' && model && !VIRTUAL_NICS.test(model.value) && vif.value('type') !== 'vif') {
      const title = 'Use e1000 (the guest sees other hardware)';
      const instead = { title, edit: vif.setOption('model', 'e1000') };
      yield { key: 'vif model', at: model.span, what: `The network card is ${model.value}`, instead };
    }
    const colo = vif.get('colo') ?? vif.get('forwarddev');
    if (colo) yield { key: 'colo', at: colo.span, what: 'The guest is kept in step with a second one (COLO)' };
  }
  for (const disk of disks(config)) {
    const [format, specification, type] = [disk.get('format'), disk.get('specification'), disk.get('backendtype')];
    if (format?.value === 'qed') yield { key: 'disk format', at: format.span, what: 'The disk is read as qed' };
    if (specification?.value === 'virtio') yield { key: 'disk', at: specification.span, what: 'The disk is virtio' };
    if (type?.value === 'standalone')
      yield { key: 'disk', at: type.span, what: 'A program of its own serves the disk' };
    if (/(?:^|,)\s*colo(?:-|\s*,|\s*$)/.test(disk.atom.text)) {
      yield { key: 'colo', at: disk.atom.span, what: 'The guest is kept in step with a second one (COLO)' };
    }
  }
  for (const [key, fault, what] of FRONTENDS) {
    for (const atom of config.list(key)) {
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

/** Devices whose drivers trust what serves them, and what makes them unsupported even with Dom0. */
const FRONTENDS = [
  ['vdispl', /(?:^|,)\s*be-alloc\s*=\s*[1-9]/, 'Dom0 gives the memory of a display'],
  ['vkb', /^$/, ''],
  ['vfb', /^$/, ''],
  ['usbctrl', /(?:^|,)\s*type\s*=\s*pv\b/, 'USB devices go over the backend of the kernel'],
  ['virtio', /^/, 'The guest has virtio devices'],
] as const;
