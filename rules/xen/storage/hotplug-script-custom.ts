import { disks, type Edit, isDom0, type Span, vifs, xenRule } from '#core';
import { oddScript } from '../../shared/hotplug-script.js';

const guest = (more: string) => `name = "web"\nkernel = "/boot/web"\n${more}\n`;

export default xenRule({
  title: "A device is attached by a script that is not Xen's",
  why: `Such a script runs as root in Dom0 at each start of the guest, with words from xenstore for its arguments. Whoever can
        change the file, or finds a hole in it, has Dom0.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html#script',
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html#script',
  ],

  select: ['disk', 'vif'],
  *check(here, config) {
    const entries: readonly Scripted[] = here.key === 'disk' ? disks(config) : vifs(config);
    for (const entry of entries) {
      const { value: script, valueSpan: at } = entry.get('script') ?? {};
      const odd = script === undefined ? undefined : oddScript(script);
      if (script === undefined || !at || !odd) continue;
      const other = isDom0(entry.backend) ? undefined : entry.backend;
      yield {
        at,
        subject: script,
        ...(other || odd.kind === 'unknown' ? { severity: 'information' as const } : {}),
        message: `${script} runs as root in ${other ?? 'Dom0'} when the guest starts, and ${odd.kind === 'unknown' ? 'is not one of the scripts that come with Xen' : "lies outside the folder of Xen's scripts"}: see that root alone may change it.`,
        fixes:
          odd.kind === 'elsewhere' && odd.shipped
            ? [
                {
                  title: `Run Xen's own ${odd.shipped} (what the other does besides is no longer done)`,
                  safe: false,
                  edits: [entry.setOption('script', odd.shipped)],
                },
              ]
            : [],
      };
    }
  },

  examples: [
    {
      bad: guest('vif = [ "bridge=xenbr1,script=«/opt/hooks/vif-bridge»,ip=192.0.2.10" ]'),
      good: guest('vif = [ "bridge=xenbr1,script=vif-bridge,ip=192.0.2.10" ]'),
    },
    {
      bad: guest('disk = [ "vdev=xvda,script=«/root/attach»,target=a" ]'),
      good: guest('disk = [ "vdev=xvda,script=block-iscsi,target=a" ]'),
    },
    {
      bad: guest('vif = [ "script=«../hooks/own»", "script=«vif-own»" ]'),
      good: guest('vif = [ "script=vif-route" ]'),
    },
    { bad: guest('vif = [ "script=«/opt/own»,backend=netvm" ]'), good: guest('vif = [ "backend=netvm" ]') },
  ],
  ignores: [
    guest('vif = [ "script=vif-openvswitch" ]'),
    guest('vif = [ "script=/etc/xen/scripts/vif-bridge" ]'),
    guest('disk = [ "script=/usr/lib/xen-4.17/scripts/block-nbd,vdev=xvda,target=a" ]'),
    guest('disk = [ "iscsi:iqn.2001-05.org.example:a,xvda,w" ]'),
    guest('vif = [ "script={{ script }}" ]'),
  ],
});

/** A disk or an interface, as far as its script is concerned. */
interface Scripted {
  readonly backend: string | undefined;
  get(name: 'script'): { readonly value: string; readonly valueSpan: Span } | undefined;
  setOption(name: 'script', value: string): Edit;
}
