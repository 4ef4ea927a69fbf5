import { isLoopback, xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', 'spice = 1', ...lines, ''].join('\n');
const FIX = 'Listen on Dom0 itself only (remote viewers need a tunnel)';

export default xenRule({
  title: 'The SPICE screen is open to others',
  why: `Whoever reaches the port has the keyboard and screen of the guest, and what SPICE shares besides: clipboard, sound, USB.
        Without an address QEMU listens on all of the host's, and without TLS all of it crosses the network readable.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Spice-Graphics-Support',
    'Xen tools/libs/light/libxl_dm.c, dm_spice_options',
  ],

  select: 'spice',
  *check(here, config, settings) {
    if (!config.boolean('spice') || config.guestType !== 'hvm') return;
    const host = config.get('spicehost');
    const free = config.boolean('spicedisable_ticketing') ? config.get('spicedisable_ticketing') : undefined;
    const address = host?.text ?? '';
    const local = isLoopback(address);
    if (local && !free) return;
    const place = (local ? free : host) ?? free ?? here;
    if (config.boolean('device_model_stubdomain_override')) {
      const message = 'In a stub domain QEMU serves no SPICE, so this does nothing.';
      yield { at: place.valueSpan, subject: 'spice', severity: 'hint', message };
      return;
    }
    const trusted = settings.network?.trustedConsoleAddresses?.includes(address) ?? false;
    const plain = (config.integer('spicetls_port') ?? 0) === 0;
    yield {
      at: place.valueSpan,
      subject: 'spice',
      severity: trusted && !free ? 'information' : free && !local ? 'error' : 'warning',
      message: local
        ? 'SPICE asks for no password: every account of Dom0 has the keyboard and screen of the guest, so set a password.'
        : `SPICE listens on ${address === '' ? 'every address' : address}${free ? `${plain ? ',' : ' and'} asks for no password` : ''}${plain ? `${free ? ',' : ''} and encrypts nothing` : ''}: whoever reaches it ${free ? 'has' : 'may try for'} the guest's keyboard and screen, so let it listen on Dom0 alone.`,
      fixes: local ? [] : [{ title: FIX, safe: false, edits: [config.set('spicehost', '127.0.0.1')] }],
    };
  },

  examples: [
    {
      bad: guest('spicehost = «"0.0.0.0"»', 'spiceport = 6000', 'spicepasswd = "rosebud"'),
      good: guest('spicehost = "127.0.0.1"', 'spiceport = 6000', 'spicepasswd = "rosebud"'),
    },
    {
      bad: guest('spicedisable_ticketing = «1»', 'spicetls_port = 6001'),
      good: guest('spicetls_port = 6001', 'spicehost = "127.0.0.1"', 'spicepasswd = "rosebud"'),
      fixed: { [FIX]: guest('spicedisable_ticketing = 1', 'spicetls_port = 6001', 'spicehost = "127.0.0.1"') },
    },
    {
      bad: guest('spicehost = "127.0.0.1"', 'spicedisable_ticketing = «1»'),
      good: guest('spicehost = "127.0.0.1"', 'spicepasswd = "rosebud"'),
    },
    {
      bad: guest('device_model_stubdomain_override = 1', 'spicehost = «"0.0.0.0"»'),
      good: guest('device_model_stubdomain_override = 1', 'spicehost = "127.0.0.1"'),
    },
  ],
  ignores: [
    'name = "web"\ntype = "hvm"\nspice = 0\nspicehost = "0.0.0.0"\n',
    'name = "web"\ntype = "pvh"\nkernel = "/boot/web"\nspice = 1\n',
    guest('spicehost = "::1"', 'spicepasswd = "rosebud"'),
  ],
});
