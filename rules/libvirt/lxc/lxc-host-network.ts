import { type Element, libvirtRule } from '#core';
import { container } from '../../shared/container.js';

const OS = '<os>\n  <type>exe</type>\n</os>';
const FEATURES = '<features>\n  <privnet/>\n</features>';
const TITLE = 'Give the container a network of its own (it is cut off until it gets an interface)';

export default libvirtRule({
  title: 'The container is in the network of the host',
  why: `Without an interface of its own a container shares those of the host, its loopback and its abstract sockets. Services
        that trust whoever comes from the host itself then trust the container.`,
  severity: { baseline: 'warning', strict: 'error' },
  references: ['https://libvirt.org/drvlxc.html#network-isolation', 'https://nvd.nist.gov/vuln/detail/CVE-2020-15257'],

  select: 'domain',
  *check(root, document) {
    if (document.driver !== 'lxc') return;
    if (root.has('devices/interface') || root.has('features/privnet') || root.has('lxc:namespace/lxc:sharenet')) return;
    // An interface of the host that is moved into the container brings a network of its own too.
    if (
      root.select('devices/hostdev').some(each => each.value('mode') === 'capabilities' && each.value('type') === 'net')
    )
      return;
    yield {
      at: root.nameSpan,
      message:
        'There is neither <interface> nor <privnet/>: this container shares all interfaces and abstract sockets of the host, so give it a network of its own.',
      fixes: [{ title: TITLE, safe: false, edits: [privnet(root)] }],
    };
  },

  examples: [
    { bad: container`${OS}`.replace('<domain', '<«domain»'), good: container`${OS}\n${FEATURES}` },
    {
      bad: container`<features>\n  <acpi/>\n</features>`.replace('<domain', '<«domain»'),
      good: container`<features>\n  <acpi/>\n  <privnet/>\n</features>`,
    },
  ],
  ignores: [
    container`${FEATURES}`,
    container`<devices>\n  <interface type='network'>\n    <source network='default'/>\n  </interface>\n</devices>`,
    container`<devices>\n  <hostdev mode='capabilities' type='net'>\n    <source>\n      <interface>eth1</interface>\n    </source>\n  </hostdev>\n</devices>`,
    // libvirt/lxc-shared-namespace speaks of that.
    container`<lxc:namespace xmlns:lxc='http://libvirt.org/schemas/domain/lxc/1.0'>\n  <lxc:sharenet type='netns' value='red'/>\n</lxc:namespace>`,
    container`${OS}`.replace('lxc', 'kvm'),
  ],
});

function privnet(root: Element<'domain'>) {
  const features = root.first('features');
  if (features) return features.append('<privnet/>');
  const before = root.first('idmap') ?? root.first('os');
  return before ? before.insertAfter(FEATURES) : root.append(FEATURES);
}
