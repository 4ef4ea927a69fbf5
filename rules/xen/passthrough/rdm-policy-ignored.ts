import { pciDevices, type XenAtom, type XenConfig, xenRule } from '#core';
import { newestXen } from '../../shared/xen-version.js';

const guest = (more: string, type = 'hvm') => `name = "web"\ntype = "${type}"\n${more}\n`;
const POLICY = /(?:^|,)\s*policy=([^,]*)/;

export default xenRule({
  title: 'xl drops the whole rdm setting',
  why: `Since 4.15 xl takes a valid policy in rdm for a mistake and goes on without the setting. Memory that firmware has reserved
        for a device is then not looked after, though the file asks for it.`,
  severity: 'warning',
  references: [
    'Xen tools/libs/util/libxlu_pci.c, xlu_rdm_parse',
    'https://xenbits.xen.org/docs/unstable/man/xl-pci-configuration.5.html',
  ],

  select: 'rdm',
  *check(here, config, settings) {
    const { atom } = here;
    if (!atom || config.guestType !== 'hvm' || (newestXen(settings) ?? 15) < 15) return;
    const [match, policy] = POLICY.exec(atom.text) ?? [];
    if (match === undefined || policy === undefined) return;
    const start = atom.text.indexOf('policy=');
    yield {
      at: atom.place(start, start + 'policy='.length + policy.length),
      subject: here.key,
      message: `xl of today drops all of rdm for the policy ${policy} in it: no strategy holds, and a device with reserved memory in the way is handed over all the same.`,
      fixes: /^(?:strict|relaxed)$/.test(policy) ? [perDevice(config, atom, policy)] : [],
    };
  },

  examples: [
    {
      bad: guest('rdm = "strategy=host,«policy=strict»"\npci = [ "03:00.0", "04:00.0,rdm_policy=relaxed" ]'),
      good: guest('rdm = "strategy=host"\npci = [ "03:00.0,rdm_policy=strict", "04:00.0,rdm_policy=relaxed" ]'),
    },
    {
      bad: guest('rdm = "«policy=strict», strategy=host"\npci = [ "03:00.0" ]'),
      good: guest('rdm = "strategy=host"\npci = [ "03:00.0,rdm_policy=strict" ]'),
    },
  ],
  ignores: [
    guest('rdm = "strategy=host"\npci = [ "03:00.0" ]'),
    guest('rdm = "strategy=host,policy=strict"', 'pv'),
    {
      'web.xl': guest('rdm = "strategy=host,policy=strict"'),
      'hvlint.json': '{ "hosts": { "a": { "xen": { "version": "4.14" } } } }',
    },
  ],
});

/** The policy at each device that has none: there xl reads it. */
function perDevice(config: XenConfig, rdm: XenAtom, policy: string) {
  const rest = rdm.text
    .split(',')
    .filter(piece => !piece.trim().startsWith('policy='))
    .map(piece => piece.trim());
  const open = pciDevices(config).filter(pci => !pci.has('rdm_policy'));
  return {
    title: `Say rdm_policy=${policy} at each device (where it is strict, a device with reserved memory in the way is refused)`,
    safe: false,
    edits: [rdm.edit(0, rdm.text.length, rest.join(',')), ...open.map(pci => pci.setOption('rdm_policy', policy))],
  };
}
