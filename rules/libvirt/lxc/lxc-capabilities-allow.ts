import { type Element, type Finding, libvirtRule } from '#core';
import { container } from '../../shared/container.js';

type Capabilities = Element<'domain/features/capabilities'>;

/** What libvirt takes from a container unless told otherwise: src/lxc/lxc_container.c, lxcContainerDropCapabilities. */
const DROPPED = ['sys_module', 'sys_time', 'mknod', 'audit_control', 'mac_admin', 'sys_boot'] as const;
/** What gives the kernel or the devices of the host away. */
const WORST = ['sys_admin', 'sys_module', 'sys_rawio', 'mknod'] as const;

const features = (capabilities: string) => container`<features>\n  ${capabilities}\n</features>`;
const DEFAULT = features("<capabilities policy='default'/>");

export default libvirtRule({
  title: 'The container keeps capabilities that give it the host',
  why: `libvirt takes from a container what would let it load modules, make device nodes, set the clock or restart the host. What
        is given back here works on the kernel that the host and all containers share.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/drvlxc.html#altering-the-available-capabilities',
    'libvirt src/lxc/lxc_container.c',
  ],

  select: 'domain/features/capabilities',
  *check(here, document) {
    if (document.driver !== 'lxc') return;
    const policy = here.value('policy') ?? 'default';
    if (policy === 'allow') yield* allowed(here);
    else yield* kept(here, policy === 'deny' ? WORST : DROPPED, policy === 'deny');
  },

  examples: [
    { bad: features("<capabilities policy='«allow»'/>"), good: DEFAULT },
    {
      bad: features(
        "<capabilities policy='default'>\n    «<mknod state='on'/>»\n    <net_admin state='on'/>\n  </capabilities>",
      ),
      good: features("<capabilities policy='default'>\n    <net_admin state='on'/>\n  </capabilities>"),
    },
    {
      bad: features("<capabilities policy='deny'>\n    «<sys_admin state='on'/>»\n  </capabilities>"),
      good: features("<capabilities policy='deny'>\n  </capabilities>"),
    },
  ],
  ignores: [
    DEFAULT,
    // Kept by default, whatever the file says.
    features("<capabilities>\n    <sys_admin state='on'/>\n  </capabilities>"),
    features(
      "<capabilities policy='deny'>\n    <net_bind_service state='on'/>\n    <sys_time state='on'/>\n  </capabilities>",
    ),
    features(
      "<capabilities policy='allow'>\n    <sys_admin state='off'/>\n    <sys_module state='off'/>\n    <sys_rawio state='off'/>\n    <mknod state='off'/>\n  </capabilities>",
    ),
    features("<capabilities policy='allow'/>").replace('lxc', 'kvm'),
  ],
});

function* allowed(here: Capabilities): Iterable<Finding> {
  const left = WORST.filter(name => here.first(name)?.value('state') !== 'off');
  const policy = here.attribute('policy');
  if (left.length === 0 || !policy) return;
  yield {
    at: policy.valueSpan,
    severity: 'error',
    message: `policy='allow' leaves the container every capability, ${left.join(', ')} among them: it can do to the host's kernel what root can, so take the default.`,
    fixes: [
      {
        title: "Take libvirt's default (what the container does with the others stops)",
        safe: false,
        edits: [here.set('policy', 'default')],
      },
    ],
  };
}

function* kept(here: Capabilities, names: typeof DROPPED | typeof WORST, deny: boolean): Iterable<Finding> {
  for (const name of names) {
    const capability = here.first(name);
    if (capability?.value('state') !== 'on') continue;
    yield {
      at: capability.span,
      subject: name,
      ...(deny ? { severity: 'information' as const } : {}),
      message: `The container keeps ${name}, ${deny ? 'all others but those named here being taken' : 'which libvirt takes from containers by default'}: see whether it needs that.`,
      fixes: [
        {
          title: `Take ${name} from the container (what it does with it stops)`,
          safe: false,
          edits: [capability.remove()],
        },
      ],
    };
  }
}
