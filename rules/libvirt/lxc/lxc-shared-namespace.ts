import { libvirtRule } from '#core';
import { container } from '../../shared/container.js';

const WHAT = {
  'lxc:sharenet': 'network',
  'lxc:shareipc': 'shared memory and message queues',
  'lxc:shareuts': 'host name',
} as const;
type Shared = keyof typeof WHAT;

const OPEN = "<lxc:namespace xmlns:lxc='http://libvirt.org/schemas/domain/lxc/1.0'>";
const shared = (element: string) => container`${OPEN}\n  ${element}\n</lxc:namespace>`;
const GOOD = container`<features>\n  <privnet/>\n</features>`;

export default libvirtRule({
  title: 'The container joins a namespace of another one',
  why: `Namespaces are the walls between containers. In one network both sides see each other's traffic and local services; in
        one IPC namespace each may read what the other keeps in shared memory.`,
  severity: 'warning',
  references: ['https://libvirt.org/drvlxc.html#inherit-namespaces'],

  select: [
    'domain/lxc:namespace/lxc:sharenet',
    'domain/lxc:namespace/lxc:shareipc',
    'domain/lxc:namespace/lxc:shareuts',
  ],
  *check(here, document) {
    const what = isShared(here.name) ? WHAT[here.name] : undefined;
    const type = here.value('type');
    if (document.driver !== 'lxc' || !what || !type || type === 'none') return;
    const from = here.value('value') ?? '';
    // A process may be one of the host itself.
    const process = type === 'pid' && here.name !== 'lxc:shareuts';
    yield {
      at: here.span,
      subject: here.name,
      ...(process ? { severity: 'error' as const } : {}),
      message: `The container shares its ${what} with ${type === 'pid' ? `process ${from}, which may be one of the host` : type === 'netns' ? `the network namespace ${from}` : `the container ${from}`}: neither is kept from the other there, so give it its own.`,
    };
  },

  examples: [
    { bad: shared("«<lxc:sharenet type='pid' value='1'/>»"), good: GOOD },
    { bad: shared("«<lxc:shareipc type='name' value='db'/>»"), good: GOOD },
    { bad: shared("«<lxc:shareuts type='pid' value='1'/>»"), good: GOOD },
    { bad: shared("«<lxc:sharenet type='netns' value='red'/>»"), good: GOOD },
  ],
  ignores: [
    GOOD,
    shared("<lxc:sharenet type='none'/>"),
    shared("<lxc:sharenet type='pid' value='1'/>").replace("'lxc'", "'kvm'"),
  ],
});

const isShared = (name: string): name is Shared => Object.hasOwn(WHAT, name);
