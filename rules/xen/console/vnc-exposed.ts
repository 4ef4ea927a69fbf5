import { isLoopback, type Settings, vncScreens, xenRule } from '#core';

const guest = (type: string, more: string) => `name = "web"\ntype = "${type}"\nkernel = "/boot/web"\n${more}\n`;
const FIX = 'Listen on Dom0 itself only (remote viewers need a tunnel)';

export default xenRule({
  title: 'The VNC screen is open to the network',
  why: `Whoever reaches the port has the keyboard and screen of the guest. A VNC password is at most eight characters and
        crosses the network all but in the clear; an empty one asks for nothing.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Emulated-VGA-Graphics-Device',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
  ],

  *check(_here, config, settings) {
    for (const { address, password, place, close } of vncScreens(config)) {
      if (isLoopback(address)) continue;
      yield {
        at: place,
        subject: 'vnc',
        severity: isTrusted(address, settings) ? 'information' : password ? 'warning' : 'error',
        message: `VNC listens on ${address === '' ? 'every address' : address} ${password ? 'with a password of at most eight characters' : 'without a password'}: whoever reaches it has the guest's keyboard and screen, so let it listen on Dom0 alone.`,
        fixes: [{ title: FIX, safe: false, edits: [close()] }],
      };
    }
  },

  examples: [
    {
      bad: guest('hvm', 'vnc = 1\nvnclisten = «"0.0.0.0"»'),
      good: guest('hvm', 'vnc = 1\nvnclisten = "127.0.0.1"'),
    },
    {
      // xl takes an empty address, and QEMU takes that for all.
      bad: guest('hvm', 'vnclisten = «""»'),
      good: guest('hvm', 'vnclisten = "127.0.0.1"'),
    },
    {
      bad: guest('hvm', 'vnclisten = «"10.0.0.2:1"»\nvncpasswd = "rosebud"'),
      good: guest('hvm', 'vnclisten = "127.0.0.1:1"\nvncpasswd = "rosebud"'),
    },
    {
      bad: guest('pv', 'vfb = [ "vnc=1,vnclisten=«0.0.0.0»,vncunused=1" ]'),
      good: guest('pv', 'vfb = [ "vnc=1,vnclisten=127.0.0.1,vncunused=1" ]'),
    },
    {
      bad: {
        'web.xl': guest('hvm', 'vnclisten = «"10.0.0.2"»'),
        'hvlint.json': '{ "network": { "trustedConsoleAddresses": ["10.0.0.2"] } }',
      },
      good: {
        'web.xl': guest('hvm', 'vnclisten = "127.0.0.1"'),
        'hvlint.json': '{ "network": { "trustedConsoleAddresses": ["10.0.0.2"] } }',
      },
    },
  ],
  ignores: [
    guest('hvm', 'vnc = 1'),
    guest('hvm', 'vnc = 0\nvnclisten = "0.0.0.0"'),
    guest('hvm', 'vnclisten = "[::1]:2"'),
    // With a vfb a pv guest's own vnc keys are ignored, and without one VNC is off.
    guest('pv', 'vnc = 1\nvnclisten = "0.0.0.0"\nvfb = [ "vnc=1" ]'),
    guest('pv', 'vnclisten = "0.0.0.0"'),
    guest('pvh', 'vnc = 1\nvnclisten = "0.0.0.0"'),
    guest('pv', 'vfb = [ "vnc=0,vnclisten=0.0.0.0" ]'),
    // xl does not know "vnclisten ", and reads nothing behind a word without a value.
    guest('pv', 'vfb = [ "vnclisten =0.0.0.0", "vnc,vnclisten=0.0.0.0" ]'),
  ],
});

const isTrusted = (address: string, settings: Settings): boolean =>
  settings.network?.trustedConsoleAddresses?.includes(address) ?? false;
