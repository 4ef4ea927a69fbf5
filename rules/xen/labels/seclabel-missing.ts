import { isDom0, pciDevices, workspaceRule, type XenConfig } from '#core';

const GUEST = 'name = «"web"»\ntype = "pvh"\nkernel = "/var/lib/xen/boot/vmlinuz"\nmemory = 1024\n';
const plain = GUEST.replace(/[«»]/g, '');
const labelled = (type: string) => plain.replace('"web"\n', `"web"\nseclabel = "system_u:system_r:${type}"\n`);
const DEFAULT_TYPE = 'Label it domU_t (the type of every unlabelled guest; the policy of the host must know it)';
const ISOLATED_TYPE = 'Label it isolated_domU_t, which may reach Dom0 only (the policy of the host must know it)';

export default workspaceRule({
  title: 'The guest has no security label',
  why: `Under XSM every guest without a label of its own is of the type domU_t. The example policy lets guests of that type
        set up shared memory and event channels with each other, so between unlabelled guests it separates nothing.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Other-Options',
    'https://xenbits.xen.org/docs/unstable/misc/xsm-flask.txt',
    'Xen tools/libs/light/libxl_create.c, libxl__domain_create_info_setdefault',
    'NIST SP 800-125, guest OS isolation',
  ],

  select: 'guest',
  uses: ['xenLine'],
  *check([guest], fleet) {
    if (!guest.native || guest.open || guest.seclabels.length > 0) return;
    const lines = fleet.all('xenLine');
    if (lines.some(line => line.flask === 'off')) return;
    const on = lines.find(line => line.flask === 'on');
    yield {
      at: guest,
      related: on ? [{ at: on, message: 'The boot line of the host turns FLASK on.' }] : [],
      message: `No seclabel: ${on ? 'under the FLASK of this host' : 'if its host runs FLASK,'} this guest is domU_t like every other unlabelled guest, and the policy lets them reach each other.`,
    };
  },
  fixes({ xen }) {
    if (!xen) return [];
    const types = [
      { title: DEFAULT_TYPE, type: 'domU_t' },
      ...(mayBeIsolated(xen) ? [{ title: ISOLATED_TYPE, type: 'isolated_domU_t' }] : []),
    ];
    return types.map(({ title, type }) => ({
      title,
      safe: false,
      isolates: type === 'isolated_domU_t',
      edits: [xen.set('seclabel', `system_u:system_r:${type}`)],
    }));
  },

  examples: [
    {
      bad: GUEST,
      good: labelled('isolated_domU_t'),
      fixed: { [DEFAULT_TYPE]: labelled('domU_t'), [ISOLATED_TYPE]: labelled('isolated_domU_t') },
    },
    {
      bad: { 'web.xl': `${GUEST}pci = [ "03:00.0" ]\n` },
      good: { 'web.xl': `${labelled('domU_t')}pci = [ "03:00.0" ]\n` },
    },
    {
      bad: `${GUEST}vif = [ "bridge=xenbr1,backend=netvm" ]\n`,
      good: `${labelled('domU_t')}vif = [ "bridge=xenbr1,backend=netvm" ]\n`,
    },
    {
      bad: { 'web.xl': `${GUEST}vif = [ "bridge=xenbr1" ]\n`, 'etc/default/grub': 'GRUB_CMDLINE_XEN="xsm=flask"\n' },
      good: { 'web.xl': `${labelled('domU_t')}vif = [ "bridge=xenbr1" ]\n` },
      fixed: {
        [DEFAULT_TYPE]: { 'web.xl': `${labelled('domU_t')}vif = [ "bridge=xenbr1" ]\n` },
        [ISOLATED_TYPE]: { 'web.xl': `${labelled('isolated_domU_t')}vif = [ "bridge=xenbr1" ]\n` },
      },
    },
  ],
  ignores: [
    // What a template puts in may be the label.
    `${plain}{{ label }}\n`,
    { 'web.xl': plain, 'etc/default/grub': 'GRUB_CMDLINE_XEN="xsm=silo"\n' },
    { 'web.xl': plain, 'etc/default/grub': 'GRUB_CMDLINE_XEN="xsm=flask flask=disabled"\n' },
    "<domain type='xen'>\n  <name>web</name>\n</domain>\n",

    `${plain}init_seclabel = "system_u:system_r:domU_t"\n`,
    // A piece that other files include is no guest.
    'memory = 1024\nvif = [ "bridge=xenbr0" ]\n',
  ],
});

/** Devices that a domain other than Dom0 may serve. */
const SERVED = ['disk', 'vif', 'vtpm', 'p9', 'pvcalls', 'channel', 'vdispl', 'vkb', 'virtio', 'usbctrl'] as const;
const BACKEND = /(?:^|,)\s*backend\s*=\s*([^,]*)/;

/** The example policy lets only domU_t be given devices, and have a device model or a backend outside Dom0. */
function mayBeIsolated(config: XenConfig): boolean {
  const given = ['pci', 'iomem', 'irqs', 'ioports', 'dtdev'] as const;
  const served = SERVED.flatMap(key => config.list(key));
  return (
    pciDevices(config).length === 0 &&
    given.every(key => config.get(key) === undefined) &&
    !config.boolean('device_model_stubdomain_override') &&
    served.every(({ knownText }) => knownText !== undefined && isDom0(BACKEND.exec(knownText)?.[1]))
  );
}
