import { type Fix, type Span, type XenConfig, xenRule } from '#core';

const guest = (type: string, more: string) => `name = "web"\ntype = "${type}"\n${more}\n`;
const PCI = 'pci = [ "03:00.0" ]';

export default xenRule({
  title: 'The guest cannot have a device of the host and this setting',
  why: `libxl does not start such a guest, or Xen does not vouch for it. What is then loosened in a hurry to make it start is
        seldom the right one of the two.`,
  severity: 'warning',
  references: [
    'Xen tools/libs/light/libxl_create.c, libxl__domain_config_setdefault',
    'Xen tools/libs/light/libxl_x86.c',
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
  ],

  *check(_here, config) {
    if (config.list('pci').length === 0 && config.list('dtdev').length === 0) return;
    for (const { key, at, message, fixes = [] } of clashes(config)) yield { at, subject: key, message, fixes };
  },

  examples: [
    {
      bad: guest('hvm', `memory = 1024\nmaxmem = «4096»\n${PCI}`),
      good: guest('hvm', `memory = 1024\nmaxmem = 1024\n${PCI}`),
    },
    { bad: guest('hvm', `passthrough = «"disabled"»\n${PCI}`), good: guest('hvm', PCI) },
    { bad: guest('pv', `passthrough = «"share_pt"»\n${PCI}`), good: guest('pv', PCI) },
    { bad: `name = "web"\ntype = «"pvh"»\n${PCI}\n`, good: guest('pvh', 'memory = 512') },
    { bad: guest('hvm', `altp2m = «"mixed"»\n${PCI}`), good: guest('hvm', 'altp2m = "mixed"') },
  ],
  ignores: [
    guest('hvm', `memory = 1024\nmaxmem = 1024\n${PCI}`),
    guest('pv', `memory = 1024\nmaxmem = 4096\n${PCI}`),
    guest('hvm', `passthrough = "share_pt"\n${PCI}`),
    guest('hvm', `altp2m = 0\n${PCI}`),
    guest('hvm', 'passthrough = "disabled"'),
    // On Arm all guests are pvh.
    guest('pvh', `${PCI}\ngic_version = "v3"`),
  ],
});

interface Clash {
  readonly key: string;
  readonly at: Span;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

function* clashes(config: XenConfig): Generator<Clash> {
  const type = config.guestType;
  const [memory, most] = [config.integer('memory'), config.integer('maxmem')];
  const ballooned = config.get('maxmem');
  if (type === 'hvm' && memory !== undefined && most !== undefined && memory < most && ballooned) {
    yield {
      key: 'maxmem',
      at: ballooned.valueSpan,
      message: `maxmem ${most} above memory ${memory} makes Xen populate memory on demand, and libxl refuses that beside a device that does DMA.`,
      fixes: [
        {
          title: `Give it no more than memory = ${memory} (the guest cannot grow)`,
          safe: false,
          edits: [config.set('maxmem', memory)],
        },
      ],
    };
  }
  const named = config.get('type');
  if (type === 'pvh' && !config.arm && named) {
    yield {
      key: 'type',
      at: named.valueSpan,
      message: 'libxl hands no device to a pvh guest on x86, so this one does not start.',
    };
  }
  const iommu = config.get('passthrough');
  const mode = iommu?.text;
  if (iommu && mode === 'disabled') {
    yield {
      key: 'passthrough',
      at: iommu.valueSpan,
      message: 'passthrough = "disabled" beside a device of the host: libxl refuses the guest.',
      fixes: [
        { title: 'Let the IOMMU map the guest, as its device needs', safe: false, edits: [config.remove(iommu)] },
      ],
    };
  }
  if (iommu && mode === 'share_pt' && (type === 'pv' || config.boolean('hap') === false)) {
    yield {
      key: 'passthrough',
      at: iommu.valueSpan,
      message: `passthrough = "share_pt" shares page tables that a guest ${type === 'pv' ? 'of type pv' : 'with hap = 0'} does not have: libxl refuses it.`,
      fixes: [{ title: 'Let libxl choose', safe: false, edits: [config.remove(iommu)] }],
    };
  }
  for (const key of ['altp2m', 'altp2mhvm'] as const) {
    const views = config.get(key);
    const off = views?.integer === 0 || views?.text === 'disabled';
    if (!views || off || type !== 'hvm') continue;
    yield {
      key,
      at: views.valueSpan,
      message: `${key} = ${views.text} beside a device of the host is a combination that Xen's security statement leaves out.`,
    };
  }
}
