import { workspaceRule } from '#core';

const guest = (vtpm: string, kernel = '/boot/web') => `name = "web"\nkernel = "${kernel}"\nvtpm = [ ${vtpm} ]\n`;
const MANAGER = 'name = "keeper"\nkernel = "/usr/lib/xen/boot/vtpmmgr-stubdom.gz"\n';

export default workspaceRule({
  title: 'The guest talks to the manager of all virtual TPMs',
  why: `The manager keeps the sealed state of every virtual TPM and drives the TPM of the host. A guest belongs on a vTPM domain
        of its own; on the manager it speaks to what guards the secrets of all others.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xen-vtpm.7.html',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
  ],
  silences: ['workspace/vtpm-shared'],

  select: 'vtpm',
  uses: ['vtpmManager'],
  *check([vtpm], fleet) {
    const { name, guest, serves } = vtpm;
    const isManager = name === 'Domain-0' || name.includes('vtpmmgr') || fleet.get('vtpmManager', name) !== undefined;
    if (serves || !isManager) return;
    yield {
      at: vtpm,
      subject: name,
      message:
        name === 'Domain-0'
          ? `The virtual TPM of ${guest} is served by Dom0, where no vTPM domain stands between the guest and the host.`
          : `The virtual TPM of ${guest} is served by ${name}, which keeps the secrets of all virtual TPMs: give it a vTPM domain of its own.`,
    };
  },

  examples: [
    { bad: guest('«"backend=vtpmmgr"»'), good: guest('"backend=vtpm-web"') },
    { bad: guest('«"backend=0"»'), good: guest('"backend=vtpm-web"') },
    {
      bad: { 'web.xl': guest('«"backend=keeper"»'), 'keeper.xl': MANAGER },
      good: { 'web.xl': guest('"backend=vtpm-web"'), 'keeper.xl': MANAGER },
    },
  ],
  ignores: [
    guest('"backend=vtpmmgr"', '/usr/lib/xen/boot/vtpm-stubdom.gz'),
    guest('"uuid=ac0a5b9e-cbe2-4c07-b43b-1d69e46fb839"'),
    guest('"backend={{ manager }}"'),
  ],
});
