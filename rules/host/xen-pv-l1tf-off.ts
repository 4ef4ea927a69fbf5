import { workspaceRule } from '#core';
import { endangeredBy, protectAgain } from '../shared/pv-protection.js';
import { xenHost } from '../shared/xen-line.js';

const FIX = 'Let Xen decide (from the next boot; PV guests that try the attack run slowly)';

const guest = (type: string) => `<domain type='xen'>\n  <name>web</name>\n  <os><type>${type}</type></os>\n</domain>\n`;
const COMPLETE = { 'hvlint.json': '{ "hosts": { "xen01": { "files": ["**"], "complete": true } } }' };

export default workspaceRule({
  title: 'PV guests may read the first-level cache',
  why: `A PV guest writes its own page tables, and on a CPU with L1TF a crafted entry reads whatever of Xen or another guest
        lies in the cache. Against that Xen moves such a guest to shadow page tables; a PVH guest, or a PV one in a shim,
        needs none of it.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#pv-l1tf-x86',
    'https://xenbits.xen.org/xsa/advisory-273.html',
  ],

  select: 'pvProtection',
  uses: ['pvGuest'],
  *check([line], fleet) {
    if (line.name !== 'pv-l1tf') return;
    const endangered = endangeredBy(line, fleet) === 'guests';
    const [guest] = endangered ? fleet.all('pvGuest') : [];
    const amd = fleet.settings.host?.cpuVendor === 'amd';
    yield {
      at: line,
      subject: 'pv-l1tf',
      severity: endangered ? (amd ? 'information' : 'error') : 'hint',
      related: guest ? [{ at: guest, message: `${guest.name} is a PV guest.` }] : [],
      message: endangered
        ? `${line.text} lets PV guests read the first-level cache of a CPU with L1TF; where it is off for its cost, run them as PVH instead.`
        : `${line.text} matters for PV guests only, and none is among these files: take it out before the first one comes.`,
    };
  },
  fixes: (document, { at }) => protectAgain(document, 'pv-l1tf', at, FIX),

  examples: [
    { bad: xenHost('pv-l1tf=«no» smt=0'), good: xenHost('smt=0') },
    { bad: xenHost('pv-l1tf=dom0,«domu=off»'), good: xenHost('pv-l1tf=dom0') },
    // Unlike xpti, it knows no such word.
    { bad: xenHost('pv-l1tf=«0»,default'), good: xenHost('pv-l1tf=default') },
    {
      bad: { ...xenHost('pv-l1tf=«no»'), 'web.xml': guest('hvm'), ...COMPLETE },
      good: xenHost(''),
    },
    {
      bad: { ...xenHost('dom0=pvh pv-l1tf=«no»'), 'web.xml': guest('linux') },
      good: xenHost('dom0=pvh'),
    },
  ],
  ignores: [xenHost('pv-l1tf=no-dom0'), xenHost('pv-l1tf=domu'), xenHost('no-pv-l1tf pv-l1tf')],
});
