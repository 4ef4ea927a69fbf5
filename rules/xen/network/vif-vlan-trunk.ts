import { vifs, xenRule } from '#core';

const guest = (vif: string) => `name = "web"\nkernel = "/boot/web"\nvif = [ "${vif}" ]\n`;

export default xenRule({
  title: 'The guest sees several VLANs and chooses among them',
  why: `VLANs keep networks apart on one wire. A guest that is given more than one is on all of them, and what keeps it to the right
        one is its own software.`,
  severity: { strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html#vlan',
    'NIST SP 800-125B, VLAN configuration of the virtual switch',
  ],

  select: 'vif',
  *check(_here, config) {
    for (const vif of vifs(config)) {
      const vlan = vif.get('vlan');
      const terms = (vlan?.value ?? '').split('/');
      if (!vlan || (terms.length === 1 && /^\d+[pu]*$/.test(terms[0] ?? '')) || vlan.value === '') continue;
      const untagged = terms.filter(term => term.endsWith('u')).length;
      const [own, more] = terms.filter(term => /^\d+p$/.test(term));
      const id = own?.slice(0, -1);
      yield {
        at: vlan.valueSpan,
        subject: vif.mac ?? 'vlan',
        ...(untagged > 1 ? { severity: { strict: 'error' } as const } : {}),
        message:
          untagged > 1
            ? `Several networks of ${vlan.value} reach the guest without a tag, mixed into one: name one of them.`
            : `The guest is on all the VLANs of ${vlan.value}; only its own software keeps it to one: name the one that it needs.`,
        fixes:
          id !== undefined && more === undefined
            ? [
                {
                  title: `Give it VLAN ${id} alone (it loses the others)`,
                  safe: false,
                  edits: [vif.setOption('vlan', id)],
                },
              ]
            : [],
      };
    }
  },

  examples: [
    { bad: guest('bridge=xenbr1,vlan=«10p/20/100-120»'), good: guest('bridge=xenbr1,vlan=10') },
    { bad: guest('bridge=xenbr1,vlan=«10-12»'), good: guest('bridge=xenbr1,vlan=10') },
    { bad: guest('bridge=xenbr1,vlan=«10u/20u»'), good: guest('bridge=xenbr1,vlan=10') },
  ],
  ignores: [guest('bridge=xenbr1,vlan=10'), guest('bridge=xenbr1,vlan=10p'), guest('bridge=xenbr1')],
});
