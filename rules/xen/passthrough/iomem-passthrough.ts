import { ioPages, type XenConfig, type XenRange, xenRule } from '#core';
import { isAllowed } from '../../shared/passthrough.js';

const guest = (more: string) => `name = "web"\ntype = "hvm"\n${more}\n`;

/** Pages of a PC at which a guest has the host: first, last, and what lies there. */
const GRAVE: readonly (readonly [number, number, string])[] = [
  [0x0, 0x9f, 'low memory'],
  [0xfec00, 0xfec00, 'the interrupt controller'],
  [0xfed00, 0xfed00, 'the timer'],
  [0xfee00, 0xfee00, "the CPUs' interrupt controllers"],
];

/** 16 MiB: more than the registers of a device take. */
const MANY = 0x1000;

/** The pages of a TPM, which its manager drives. */
const TPM = { first: 0xfed40, last: 0xfed44 };

export default xenRule({
  title: 'The guest is given memory of devices of the host',
  why: `The guest maps these pages of the machine as its own, and what is behind them does as it is told. Pages of another
        guest's device, of an interrupt controller or of memory hand over what is there.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
    'https://xenbits.xen.org/docs/unstable/misc/vtpm-platforms.txt',
    'https://xenbits.xen.org/xsa/advisory-404.html',
  ],

  select: 'iomem',
  *check(_here, config, settings) {
    if (isAllowed({ other: 'iomem' }, config.guest, settings)) return;
    for (const range of ioPages(config)) {
      const { first, last, atom } = range;
      const pages = last - first + 1;
      // On Arm these places mean nothing.
      const grave = config.arm ? undefined : GRAVE.find(([from, to]) => first <= to && from <= last);
      const many = !config.arm && pages > MANY;
      yield {
        at: atom.span,
        subject: atom.text,
        ...(grave || many
          ? { severity: 'error' as const }
          : isTpmOfManager(range, config)
            ? { severity: 'hint' as const }
            : {}),
        message: `The guest maps ${pages === 1 ? 'machine page' : `${pages} machine pages from`} 0x${first.toString(16)}${grave ? `, ${grave[2]}` : many ? ', more than the registers of a device take' : ''}, and reads and writes what lies there: hand over its device by ${config.arm ? 'dtdev' : 'pci'}, or take it away.`,
      };
    }
  },

  examples: [
    { bad: guest('iomem = [ «"fee00,1"», «"d0000,1001"», «"fd580,10@100"» ]'), good: guest('pci = [ "03:00.0" ]') },
    {
      bad: 'name = "vtpmmgr"\nkernel = "/usr/lib/xen/boot/vtpmmgr.gz"\niomem = [ «"fed42,1"» ]\n',
      good: 'name = "web"\nkernel = "/boot/web"\n',
    },
  ],
  ignores: [
    guest('iomem = "fee00,1"'),
    // xl refuses it.
    guest('iomem = [ "fee00 , 1" ]'),
    {
      'web.xl': guest('iomem = [ "fd580,10" ]'),
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }',
    },
  ],
});

const isTpmOfManager = ({ first, last }: XenRange, config: XenConfig): boolean =>
  TPM.first <= first &&
  last <= TPM.last &&
  [config.guest, config.string('kernel')].some(each => each?.includes('vtpmmgr'));
