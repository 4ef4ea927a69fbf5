import { macAddress, vifs, xenRule } from '#core';

const guest = (vif: string) => `name = "web"\nkernel = "/boot/web"\nvif = [ "${vif}" ]\n`;

const COLONS = /^\s*[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}\s*$/i;
const DASHED = /^\s*[0-9a-f]{1,2}(?:-[0-9a-f]{1,2}){5}\s*$/i;
const FIX = 'Begin it with 02, as an address of your own choice does (the guest sees a new one)';

export default xenRule({
  title: 'The hardware address of the interface is not one for a guest',
  why: `xl takes what it can make out of the text, or draws an address at random, and does not tell. A guest with an address
        of the host, of a group or of nobody is missed by filters and may be given what is meant for others.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html#mac',
    'Xen tools/xl/xl_parse.c, parse_nic_config',
  ],

  select: 'vif',
  *check(_here, config) {
    for (const vif of vifs(config)) {
      const mac = vif.get('mac');
      if (!mac) {
        yield {
          at: vif.atom.span,
          subject: 'mac',
          severity: { strict: 'hint' },
          message:
            'No mac: xl draws a new hardware address at each start, so no filter can be bound to this interface.',
        };
        continue;
      }
      const read = macAddress(mac.value);
      const message = faultOf(mac.value, read);
      if (message === undefined) continue;
      const odd = read !== undefined && isGroup(read);
      yield {
        at: mac.valueSpan,
        subject: mac.value,
        ...(read !== undefined && DASHED.test(mac.value) && !odd ? { severity: 'hint' as const } : {}),
        message,
        fixes: odd ? [{ title: FIX, safe: false, edits: [vif.setOption('mac', `02${read.slice(2)}`)] }] : [],
      };
    }
  },

  examples: [
    { bad: guest('mac=«01:16:3e:01:02:03»,bridge=xenbr1'), good: guest('mac=02:16:3e:01:02:03,bridge=xenbr1') },
    { bad: guest('mac=«00163e010203»,bridge=xenbr1'), good: guest('mac=00:16:3e:01:02:03,bridge=xenbr1') },
    { bad: guest('mac=«00:16:3e:01:02»,bridge=xenbr1'), good: guest('mac=00:16:3e:01:02:03,bridge=xenbr1') },
    { bad: guest('mac=«00:16:3e:01:02:03:04»'), good: guest('mac=00:16:3e:01:02:03') },
    { bad: guest('mac=«fe:ff:ff:ff:ff:ff»'), good: guest('mac=00:16:3e:01:02:03') },
    { bad: guest('mac=«00-16-3e-01-02-03»'), good: guest('mac=00:16:3e:01:02:03') },
    { bad: guest('mac=«00:00:00:00:00:00»'), good: guest('mac=00:16:3e:01:02:03') },
    { bad: 'vif = [ «"bridge=xenbr1"» ]\n', good: 'vif = [ "mac=00:16:3e:01:02:03,bridge=xenbr1" ]\n' },
  ],
  ignores: [guest('mac=00:16:3E:1:2:3'), guest('mac={{ mac }}')],
});

/** Addresses of groups and of all have the lowest bit of the first byte set. */
const isGroup = (mac: string): boolean => Number.parseInt(mac.slice(0, 2), 16) % 2 === 1;

function faultOf(written: string, read: string | undefined): string | undefined {
  if (written.trim() === '') return 'mac is empty: xl draws a new hardware address at each start.';
  if (read === undefined) {
    return `mac ${written} is not six bytes with a colon between them: xl takes other bytes than stand here or draws them at random.`;
  }
  if (isGroup(read)) return `mac ${written} is an address of a group of machines, which no interface may have.`;
  if (read === '00:00:00:00:00:00')
    return `mac ${written} counts as none: xl draws a new hardware address at each start.`;
  if (read === 'fe:ff:ff:ff:ff:ff') return `mac ${written} is the address of Dom0's end of every interface of a guest.`;
  if (COLONS.test(written)) return undefined;
  return DASHED.test(written)
    ? `mac ${written} is written with dashes: xl takes it, other tools and filters may not.`
    : `mac ${written} is not six bytes with a colon between them: xl takes it for ${read}.`;
}
