import { engineRule } from '#core';

export default engineRule({
  title: 'The file is not well-formed XML',
  why: `libvirt refuses the whole file, so nothing that it says holds: no guest, no network, no filter comes of it. Rules
        look at what can be made out and may miss the rest.`,
  severity: 'error',
  references: ['https://www.w3.org/TR/xml/#sec-well-formed', 'https://libvirt.org/formatdomain.html'],

  examples: [
    {
      bad: "<domain type='kvm'>\n  <name>web</name>\n  «<devices»>\n</domain>\n",
      good: "<domain type='kvm'>\n  <name>web</name>\n  <devices>\n  </devices>\n</domain>\n",
    },
    {
      bad: "<domain type='kvm'>\n  <name>web «&» shop</name>\n</domain>\n",
      good: "<domain type='kvm'>\n  <name>web &amp; shop</name>\n</domain>\n",
    },
  ],
  ignores: ["<domain type='kvm'>\n  <name>{{ name }}</name>\n  {% if disks %}<devices>{% endif %}\n</domain>\n"],
});
