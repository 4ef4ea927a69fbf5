import { isLoopback, xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', ...lines, ''].join('\n');
const OFF = 'Show no screen (the guest is reached by xl console or its network only)';

export default xenRule({
  title: 'Every account of Dom0 reaches the screen of the guest',
  why: `An HVM guest has a VNC screen unless its file says no. On the loopback address every local account, and everyone who can
        forward a port by SSH, has its keyboard.`,
  severity: { strict: 'hint' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Emulated-VGA-Graphics-Device',
    'Xen tools/libs/light/libxl_create.c, libxl__domain_build_info_setdefault',
  ],

  *check(here, config) {
    if (config.guestType !== 'hvm' || config.boolean('vnc') === false) return;
    const listen = config.string('vnclisten')?.replace(/:\d+$/, '');
    // A screen that is open to the network is a finding of its own.
    if ((config.string('vncpasswd') ?? '') !== '' || !isLoopback(listen ?? '127.0.0.1')) return;
    yield {
      at: config.get('vnc')?.valueSpan ?? here.at,
      subject: 'vnc',
      message: `VNC asks for no password${config.get('vnc') ? '' : ', and is on since nothing says otherwise'}: every account of Dom0 reaches the screen, so turn VNC off or set a password.`,
      fixes: [{ title: OFF, safe: false, edits: [config.set('vnc', 0)] }],
    };
  },

  examples: [
    { bad: 'name = «"web"»\ntype = "hvm"\n', good: guest('type = "hvm"', 'vnc = 0') },
    { bad: guest('type = "hvm"', 'vnc = «1»'), good: guest('type = "hvm"', 'vnc = 0') },
    {
      bad: guest('type = "hvm"', 'vnc = «1»', 'vnclisten = "127.0.0.1:1"'),
      good: guest('type = "hvm"', 'vnc = 0', 'vnclisten = "127.0.0.1:1"'),
    },
  ],
  ignores: [
    guest('type = "hvm"', 'vncpasswd = "rosebud"'),
    guest('type = "hvm"', 'vnclisten = "0.0.0.0"'),
    guest('type = "pv"', 'kernel = "/boot/web"'),
  ],
});
