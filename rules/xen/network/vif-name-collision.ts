import { vifs, type XenConfig, type XenVif, xenRule } from '#core';

const guest = (vif: string, type = 'pvh') => `name = "web"\ntype = "${type}"\nkernel = "/boot/web"\nvif = [ ${vif} ]\n`;

/** Names that Linux and its tools give to interfaces of the host. */
const OF_HOST =
  /^(?:lo|eth\d+|en[opsx]\w*|wl\w+|bond\d+|br\d*|xenbr\w*|virbr\d*(?:-nic)?|docker\d*|ovs-system|tun\d+|tap\d+)$/;

/** The longest name of an interface (IFNAMSIZ without its zero byte). */
const LONGEST = 15;

export default xenRule({
  title: "The interface takes a name in Dom0 that is or may be another's",
  why: `Firewall rules and bridges of Dom0 go by the names of interfaces. An interface of a guest that has the name of another one
        comes under its rules, or is not brought up and left without any.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html#vifname',
    'Xen tools/hotplug/Linux/vif-common.sh',
  ],

  select: 'vif',
  *check(_here, config) {
    const all = vifs(config);
    for (const vif of all) {
      const name = vif.get('vifname');
      if (!name || name.value === '') continue;
      const twin = all.some(other => other !== vif && other.value('vifname') === name.value);
      const message = twin
        ? `Two interfaces of this guest take the name ${name.value}.`
        : faultOf(name.value, vif, config);
      if (message === undefined) continue;
      yield {
        at: name.valueSpan,
        subject: name.value,
        ...(!twin && /^vif\d+\.\d+$/.test(name.value) ? { severity: 'hint' as const } : {}),
        message,
      };
    }
  },

  examples: [
    { bad: guest('"bridge=xenbr1,vifname=«eth0»"'), good: guest('"bridge=xenbr1,vifname=web-lan"') },
    {
      bad: guest('"vifname=«web-frontend»", "vifname=«vif3.0»", "vifname=«web/lan»"', 'hvm'),
      good: guest('"vifname=web-front"', 'hvm'),
    },
    { bad: guest('"vifname=«web»", "vifname=«web»"'), good: guest('"vifname=web0", "vifname=web1"') },
  ],
  ignores: [
    guest('"bridge=xenbr1,vifname=web-frontend"'),
    guest('"vifname=web-frontend,type=vif"', 'hvm'),
    guest('"bridge=xenbr1"'),
  ],
});

function faultOf(name: string, vif: XenVif, config: XenConfig): string | undefined {
  if (OF_HOST.test(name)) return `vifname ${name} is the name of an interface of the host, and comes under its rules.`;
  if (/[/\s]/.test(name)) return `vifname ${JSON.stringify(name)} is no name of an interface, so Linux refuses it.`;
  if (/^vif\d+\.\d+$/.test(name)) return `vifname ${name} is a name that Xen gives to interfaces of other guests.`;
  // Beside an emulated card the same name with -emu is taken.
  const emulated = config.guestType === 'hvm' && vif.value('type') !== 'vif';
  const longest = LONGEST - (emulated ? '-emu'.length : 0);
  if (name.length <= longest) return undefined;
  return `vifname ${name} is longer than the ${longest} letters that Linux allows${emulated ? ' beside the -emu of the emulated card' : ''}.`;
}
