import { domain, type LibvirtDocument, libvirtRule } from '#core';

const cpu = (inner: string, mode = 'host-model') => domain`<cpu mode='${mode}'>${inner}\n</cpu>`;
const feature = (name: string, policy: string) => `\n  <feature policy=${policy} name='${name}'/>`;

export default libvirtRule({
  title: 'The guest may run guests of its own',
  why: `To run guests of its own a guest drives code in the kernel of the host that is large, seldom used and has let guests out
        before. A guest that runs no guests has no use for it.`,
  severity: { strict: 'warning', paranoid: 'error' },
  references: [
    'QEMU docs/system/cpu-models-x86.rst.inc',
    'https://nvd.nist.gov/vuln/detail/CVE-2021-29657',
    'https://nvd.nist.gov/vuln/detail/CVE-2021-3653',
  ],

  select: 'domain/cpu',
  *check(here, document) {
    if (document.domain?.value('type') !== 'kvm' && document.driver !== 'xen') return;
    const nested = here.select('feature').filter(each => /^(?:vmx|svm)$/.test(each.value('name') ?? ''));
    const shown = nested.find(each => /^(?:require|force)$/.test(each.value('policy') ?? 'require'));
    const mode = here.attribute('mode');
    if (shown) {
      const name = shown.value('name') ?? '';
      yield {
        at: shown.span,
        subject: name,
        message: `The guest has ${name} and may run guests of its own: take it away unless it does.`,
        fixes: [
          {
            title: `Hide ${name} from the guest (its own guests do not start any more)`,
            safe: false,
            edits: [shown.set('policy', 'disable')],
          },
        ],
      };
    } else if (
      nested.length === 0 &&
      isX86(document) &&
      (mode?.value === 'host-passthrough' || mode?.value === 'maximum')
    ) {
      yield {
        at: mode.valueSpan,
        subject: 'mode',
        severity: { strict: 'hint' },
        message: `mode='${mode.value}' shows the guest what the host has, vmx or svm among it: where the host lets guests nest, this one may run its own, so forbid it both unless it does.`,
      };
    }
  },

  examples: [
    { bad: cpu(`\n  «<feature policy='require' name='vmx'/>»`), good: cpu(feature('vmx', "'disable'")) },
    { bad: cpu(`\n  «<feature policy='force' name='svm'/>»`), good: cpu(feature('svm', "'disable'")) },
    { bad: cpu('', '«host-passthrough»'), good: cpu(feature('vmx', "'disable'"), 'host-passthrough') },
  ],
  ignores: [
    cpu(''),
    cpu(feature('vmx', "'optional'")),
    cpu(feature('svm', "'disable'"), 'host-passthrough'),
    cpu(feature('vmx', "'require'")).replace('kvm', 'qemu'),
    domain`<os>\n  <type arch='aarch64' machine='virt'>hvm</type>\n</os>\n<cpu mode='host-passthrough'/>`,
  ],
});

/** Other processors know neither vmx nor svm. */
const isX86 = (document: LibvirtDocument): boolean =>
  /^(?:x86_64|i686)$/.test(document.first('domain/os/type')?.value('arch') ?? 'x86_64');
