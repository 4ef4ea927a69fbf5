import { nearest, specWords, VIF_WORDS, vifs, type XenVif, xenRule } from '#core';
import { newestXen } from '../../shared/xen-version.js';

const guest = (vif: string) => `name = "web"\nkernel = "/boot/web"\nvif = [ "${vif}" ]\n`;

/** Words whose loss leaves the guest on another network than its file says, or with more rights on it. */
const PROTECTING = new Set(['bridge', 'backend', 'script', 'gatewaydev', 'ip', 'vlan', 'rate', 'untrusted']);

/** The minor version of the Xen whose xl first reads the word; older ones drop it. */
const since = (word: 'untrusted' | 'trusted' | 'vlan'): number =>
  Number(specWords('vif')?.[word]?.since?.slice('4.'.length));

export default xenRule({
  title: 'xl does not know a word of the network interface',
  why: `xl says one line about such a word and starts the guest without it. A slip in bridge, vlan or untrusted puts the
        guest on another network than its file says, or among those that are trusted.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html',
    'Xen tools/xl/xl_parse.c, parse_nic_config',
  ],

  select: 'vif',
  *check(_here, config, settings) {
    for (const vif of vifs(config)) {
      for (const piece of vif.ignored) yield dropped(piece);
      const newest = newestXen(settings) ?? Number.POSITIVE_INFINITY;
      for (const name of ['untrusted', 'trusted', 'vlan'] as const) {
        const word = newest < since(name) ? vif.get(name) : undefined;
        if (!word) continue;
        yield {
          at: word.span,
          subject: name,
          ...(name === 'trusted' ? { severity: 'warning' as const } : {}),
          message: `xl reads ${name} since Xen 4.${since(name)}; the hosts of this file run 4.${newest} at most and start the guest without it.`,
        };
      }
    }
  },

  examples: [
    { bad: guest('mac=00:16:3e:01:02:03,«brige=xenbr1»'), good: guest('mac=00:16:3e:01:02:03,bridge=xenbr1') },
    {
      bad: guest('bridge=xenbr1,«untrused», «untrusted=1»'),
      good: guest('bridge=xenbr1,untrusted'),
      fixed: { 'Write untrusted (it takes effect then)': guest('bridge=xenbr1,untrusted, untrusted') },
    },
    { bad: guest('bridge=xenbr1,«type=netfront»,«untrusted=0»'), good: guest('bridge=xenbr1,type=vif,trusted') },
    {
      bad: {
        'web.xl': guest('bridge=xenbr1,«vlan=10»'),
        'hvlint.json': '{ "hosts": { "a": { "xen": { "version": "4.17" } } } }',
      },
      good: guest('bridge=xenbr1.10'),
    },
  ],
  ignores: [
    guest('mac=00:16:3e:01:02:03, bridge=xenbr1,,untrusted'),
    guest('bridge=xenbr1,vlan=10'),
    guest('bridge=xenbr1,{{ more }}'),
    {
      'web.xl': guest('bridge=xenbr1,vlan=10'),
      'hvlint.json': '{ "hosts": { "a": { "xen": { "version": "4.17" } }, "b": { "xen": { "version": "4.20.1" } } } }',
    },
  ],
});

/** What is said of a piece that xl drops. A flag has no value, and `untrusted=0` may mean either. */
function dropped({ text, name, span, nameSpan }: XenVif['ignored'][number]) {
  const written = JSON.stringify(text);
  if (name === 'type') {
    return {
      at: span,
      subject: name,
      severity: 'warning',
      message: `xl drops ${written}: an interface is of type vif or ioemu, and this one is what the guest type asks for.`,
    } as const;
  }
  const known = nearest(name.trim(), VIF_WORDS);
  const isFlag = known === 'trusted' || known === 'untrusted';
  const place = isFlag ? span : nameSpan;
  return {
    at: span,
    subject: name,
    ...(known && !PROTECTING.has(known) ? { severity: 'warning' as const } : {}),
    message: `xl drops ${written}, which it does not know${known ? ` (it knows ${known})` : ''}, and starts the guest without it.`,
    fixes:
      known && !(isFlag && text.endsWith('=0'))
        ? [{ title: `Write ${known} (it takes effect then)`, safe: false, edits: [{ span: place, text: known }] }]
        : [],
  };
}
