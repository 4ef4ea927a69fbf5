import { domain, type Element, libvirtRule } from '#core';

type Scheduled = Element<'domain/cputune/vcpusched' | 'domain/cputune/emulatorsched' | 'domain/cputune/iothreadsched'>;

/** What pins the threads of each. */
const PINS = { vcpusched: 'vcpupin', emulatorsched: 'emulatorpin', iothreadsched: 'iothreadpin' } as const;
const isPinned = (name: string): name is keyof typeof PINS => Object.hasOwn(PINS, name);

const cputune = (...lines: readonly string[]) => domain`<cputune>\n  ${lines.join('\n  ')}\n</cputune>`;
const FIFO = "<vcpusched vcpus='0' scheduler='fifo' priority='1'/>";

export default libvirtRule({
  title: 'The guest runs before everything else on the host',
  why: `A thread in a real-time class keeps its processor until it gives it up, and nothing else there gets a turn. A guest
        that spins starves whatever the host and other guests run on the same processors.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#cpu-tuning', 'https://libvirt.org/kbase/kvm-realtime.html'],

  select: ['domain/cputune/vcpusched', 'domain/cputune/emulatorsched', 'domain/cputune/iothreadsched'],
  *check(here, document) {
    const scheduler = here.attribute('scheduler');
    if (document.driver !== 'qemu' || !isPinned(here.name)) return;
    if (scheduler?.value !== 'fifo' && scheduler?.value !== 'rr') return;
    const pin = PINS[here.name];
    if (document.first('domain/cputune')?.has(pin)) return;
    yield {
      at: scheduler.valueSpan,
      subject: here.name,
      message: `${here.name} has the real-time class ${scheduler.value} and no <${pin}>: a guest that spins starves the processors that it shares, so pin it to its own.`,
      fixes: [
        {
          title: 'Run it in the batch class (it answers later)',
          safe: false,
          edits: batch(here),
        },
      ],
    };
  },

  examples: [
    {
      bad: cputune(FIFO.replace('fifo', '«fifo»')),
      good: cputune("<vcpusched vcpus='0' scheduler='batch'/>"),
    },
    {
      bad: cputune("<emulatorsched scheduler='«rr»' priority='5'/>"),
      good: cputune("<emulatorsched scheduler='batch'/>"),
    },
  ],
  ignores: [
    cputune("<vcpupin vcpu='0' cpuset='5'/>", FIFO),
    cputune("<vcpusched vcpus='0' scheduler='batch'/>"),
    cputune(FIFO).replace('kvm', 'xen'),
  ],
});

function batch(here: Scheduled) {
  const priority = here.unset('priority');
  return [here.set('scheduler', 'batch'), ...(priority ? [priority] : [])];
}
