import { hostRule } from '#core';
import { isShim, xenLine } from '../shared/xen-line.js';

const FIX = 'Keep guests apart with SILO (driver domains and stub domains stop working)';
const MODULES = ['flask', 'silo'];

export default hostRule({
  title: 'No security module is chosen for Xen',
  why: `With the dummy module two guests that agree may share memory and signals, past every firewall between them. SILO
        allows that only with Dom0, and FLASK allows what its policy says.`,
  severity: { strict: 'information', paranoid: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#xsm',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'Xen xen/xsm/silo.c',
  ],

  file: 'xen-line',
  *check(_here, conf, settings) {
    const module = conf.get('xsm');
    const fixes = [{ title: FIX, safe: false, edits: [conf.set('xsm', 'silo')] }];
    if (module) {
      const name = String(module.value);
      if (MODULES.includes(name) && !module.negated) return;
      const effect =
        name === 'dummy'
          ? 'lets any two guests share what they agree on'
          : 'names no security module, so Xen keeps its default';
      const severity = name === 'dummy' ? {} : { severity: 'warning' as const };
      yield { at: module.span, subject: 'xsm', ...severity, message: `xsm=${name} ${effect}.`, fixes };
      return;
    }
    // On Arm SILO is the default where it is built in.
    if (conf.open || conf.get('flask') || isShim(conf) || settings.host?.cpuVendor === 'arm') return;
    yield {
      at: conf.anchor.at,
      subject: 'xsm',
      message: 'No xsm= chooses a security module, so Xen takes the one it was built with, which may be none.',
      fixes,
    };
  },

  examples: [
    { bad: '«GRUB_CMDLINE_XEN»="dom0_mem=2G"\n', good: 'GRUB_CMDLINE_XEN="dom0_mem=2G xsm=silo"\n' },
    { bad: xenLine('«xsm=dummy» smt=0'), good: xenLine('xsm=silo smt=0') },
    { bad: xenLine('«xsm=selinux»'), good: xenLine('xsm=silo') },
  ],
  ignores: [
    xenLine('xsm=flask'),
    xenLine('flask=enforcing'),
    xenLine('pv-shim'),
    xenLine('$MORE smt=0'),
    {
      'etc/default/grub': xenLine('smt=0'),
      'hvlint.json': '{ "hosts": { "arm": { "files": ["**"], "cpuVendor": "arm" } } }',
    },
  ],
});
