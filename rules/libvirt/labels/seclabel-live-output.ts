import { domain, libvirtRule } from '#core';
import type { Seclabel } from '../../shared/static-label.js';

const OUTPUT = `
    <label>system_u:system_r:svirt_t:s0:c107,c434</label>
    <imagelabel>system_u:object_r:svirt_image_t:s0:c107,c434</imagelabel>
  </seclabel>`;
const open = "<seclabel type='dynamic' model='selinux' relabel='yes'>";
const closed = "<seclabel type='dynamic' model='selinux' relabel='yes'/>";

export default libvirtRule({
  title: 'The label is a copy from a running guest',
  why: `libvirt shows these labels while the guest runs, makes new ones at each start and ignores what stands here. Whoever reads
        the file believes in a label that the guest will not have.`,
  severity: 'information',
  references: [
    'https://libvirt.org/formatdomain.html#security-label',
    'libvirt src/conf/domain_conf.c, virSecurityLabelDefParseXML',
  ],

  // One dump has a label for each driver: they are one finding.
  select: 'domain',
  *check(root, document) {
    const dumped = document.driver === 'other' ? [] : root.select('seclabel').filter(each => outputOf(each).length > 0);
    const [first, ...rest] = dumped;
    if (!first) return;
    yield {
      at: first.startTag,
      subject: 'seclabel',
      related: rest.map(each => ({ at: each.startTag, message: 'So is this one.' })),
      message: `libvirt ignores the ${namesOf(first)} of this <seclabel>, which a guest had while it ran: what stands here is not what it will have.`,
      fixes: [
        {
          title: 'Take away what libvirt ignores',
          safe: true,
          edits: dumped.flatMap(each => each.removeChildren(outputOf(each))),
        },
      ],
    };
  },

  examples: [
    { bad: domain`«${open}»${OUTPUT}`, good: domain`${closed}` },
    {
      bad: domain`«${open}»${OUTPUT}\n  ${open.replace('selinux', 'dac')}<label>+107:+107</label></seclabel>`,
      good: domain`${closed}\n  ${closed.replace('selinux', 'dac')}`,
    },
    {
      bad: domain`
        «${open}»
          <baselabel>system_u:system_r:svirt_t:s0</baselabel>
          <label>system_u:system_r:svirt_t:s0:c1,c2</label>
        </seclabel>
      `,
      good: domain`
        ${open}
          <baselabel>system_u:system_r:svirt_t:s0</baselabel>
        </seclabel>
      `,
    },
    {
      bad: domain`«<seclabel type='static' model='dac'>»<label>+7:+7</label><imagelabel>+7:+7</imagelabel></seclabel>`,
      good: domain`<seclabel type='static' model='dac'><label>+7:+7</label></seclabel>`,
    },
  ],
  ignores: [
    domain`${closed}`,
    domain`<seclabel type='static' model='dac'><label>+7:+7</label></seclabel>`,
    domain`<seclabel type='none' model='selinux'/>`,
    "<domain type='vmware'>\n  <seclabel><label>a</label></seclabel>\n</domain>\n",
  ],
});

/** What libvirt writes and never reads: the image's label always, the guest's where it is not the file that says it. */
const outputOf = (seclabel: Seclabel) => [
  ...((seclabel.value('type') ?? 'dynamic') === 'dynamic' ? seclabel.select('label') : []),
  ...seclabel.select('imagelabel'),
];

const namesOf = (seclabel: Seclabel): string =>
  outputOf(seclabel)
    .map(({ name }) => `<${name}>`)
    .join(' and ');
