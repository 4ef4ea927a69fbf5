import { contains, devices, type Edit, type Element, type Fact, isEverywhere, workspaceRule } from '#core';
import { type Condition, clashesIn } from '../shared/rivals.js';

const console = (name: string, port: string, address = '127.0.0.1') =>
  devices`
    <graphics type='vnc' ${port}>
      <listen type='address' address='${address}'/>
    </graphics>
  `.replace('web', name);
const xen = (name: string, more: string) => `name = "${name}"\ntype = "hvm"\n${more}\n`;
const AUTO = 'Let the first free port be taken (viewers must ask which one, and open firewalls may no longer fit)';

export default workspaceRule({
  title: 'The consoles of two guests ask for one port',
  why: `The guest that starts first has the port, and the other one does not start. Whoever then opens the console that he knows
        by its port types his password into the wrong guest.`,
  severity: 'information',
  references: [
    'https://libvirt.org/formatdomain.html#graphical-framebuffers',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Emulated-VGA-Graphics-Device',
  ],

  select: 'graphicsPort',
  group: ({ name }) => name,
  *check(same, fleet) {
    for (const { here, rivals, others } of clashesIn(same, fleet, ON_ONE_ADDRESS)) {
      yield {
        at: here,
        subject: here.name,
        related: rivals.map(at => ({ at, message: `${at.guest} asks for it here.` })),
        message: `The consoles of ${here.guest} and ${others} ask for port ${here.name} on ${here.addresses[0]}, so the second guest does not start, and a viewer may meet the wrong one: let libvirt or xl choose the port.`,
      };
    }
  },
  fixes({ libvirt, xen }, { at }) {
    const here = libvirt?.select('domain/devices/graphics').find(each => contains(each.span, at));
    const display = xen?.get('vncdisplay');
    if (here) return [{ title: AUTO, safe: false, edits: automatic(here, at) }];
    if (!xen || !display || !contains(display.span, at)) return [];
    return [{ title: AUTO, safe: false, edits: [xen.set('vncunused', 1)] }];
  },

  examples: [
    {
      bad: { 'web.xml': console('web', "port='«5901»' autoport='no'"), 'db.xml': console('db', "port='«5901»'", '::') },
      good: { 'web.xml': console('web', "port='5901' autoport='no'"), 'db.xml': console('db', "port='5902'", '::') },
      fixed: {
        [AUTO]: {
          'web.xml': console('web', "port='-1' autoport='yes'"),
          'db.xml': console('db', "port='-1' autoport='yes'", '::'),
        },
      },
    },
    {
      bad: {
        'web.xml': console('web', "port='-1' autoport='yes' websocket='«5700»'").replace("autoport='yes' ", ''),
        'db.xml': console('db', "websocket='«5700»'"),
      },
      good: { 'web.xml': console('web', "port='-1' websocket='-1'"), 'db.xml': console('db', "websocket='-1'") },
    },
    {
      bad: {
        'web.xl': xen('web', 'vncdisplay = «3»\nvncunused = 0'),
        'db.xl': xen('db', 'vncunused = 0\nvncdisplay = «3»'),
      },
      good: {
        'web.xl': xen('web', 'vncdisplay = 3\nvncunused = 1'),
        'db.xl': xen('db', 'vncunused = 1\nvncdisplay = 3'),
      },
    },
    {
      bad: {
        'web.xl': xen('web', 'spice = 1\nspiceport = «6000»'),
        'db.xl': xen('db', 'spice = 1\nspiceport = «6000»'),
      },
      good: { 'web.xl': xen('web', 'spice = 1\nspiceport = 6000'), 'db.xl': xen('db', 'spice = 1\nspiceport = 6001') },
    },
  ],
  ignores: [
    { 'web.xml': console('web', "port='5901' autoport='yes'"), 'db.xml': console('db', "port='5901'") },
    { 'web.xml': console('web', "port='5901'"), 'db.xml': console('db', "port='5901'", '192.0.2.1') },
    { 'web.xl': xen('web', 'vncdisplay = 3'), 'db.xl': xen('db', 'vncdisplay = 3') },
    {
      'web.xml': console('web', "port='5901'"),
      'db.xml': console('db', "port='5901'"),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

const ON_ONE_ADDRESS: Condition<Fact<'graphicsPort'>> = {
  clash: ({ addresses }, other) =>
    addresses.some(one => isEverywhere(one) || other.addresses.some(its => its === one || isEverywhere(its))),
  decisive: ({ addresses }) => addresses.join(' '),
};

/** libvirt chooses `port` and `tlsPort` together; the port of the web socket by itself. */
function automatic(here: Element<'domain/devices/graphics'>, at: Fact['at']): readonly Edit[] {
  const websocket = here.attribute('websocket');
  if (websocket && contains(websocket.valueSpan, at)) return [here.set('websocket', '-1')];
  const ports = (['port', 'tlsPort'] as const).filter(name => here.attribute(name));
  return [...ports.map(name => here.set(name, '-1')), here.set('autoport', 'yes')];
}
