import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { Workspace } from '../../server/src/core/workspace.js';

/** So many guests share all that they have. */
const GUESTS = 300;

/** One guest of many on one host: of two zones, with the same disk, bridge, device and user. */
const guest = (number: number): string => `<domain type='kvm'>
  <name>guest${number}</name>
  <uuid>${String(number).padStart(8, '0')}-0000-0000-0000-000000000000</uuid>
  <devices>
    <disk type='file'><source file='/srv/data.img'/><target dev='vda' bus='virtio'/></disk>
    <interface type='bridge'><source bridge='br0'/></interface>
    <hostdev mode='subsystem' type='pci'><source><address bus='1' slot='0' function='0'/></source></hostdev>
  </devices>
  <seclabel type='static' model='dac'><label>+70001:+70001</label></seclabel>
</domain>
`;
const SETTINGS = JSON.stringify({
  hosts: { kvm01: { files: ['**'], complete: true } },
  zones: { even: { domains: ['guest*[02468]'] }, odd: { domains: ['guest*[13579]'] } },
});

/** Rules of which every end must be told, and how many guests are in the way of each. */
const EVERYWHERE: Readonly<Record<string, RegExp>> = {
  'workspace/bridge-shared-across-zones': /\(zone (?:even|odd)\) and 149 more are on bridge br0/,
  'workspace/disk-shared-across-zones': /and 149 more too/,
  'workspace/hostdev-shared': /and 149 more/,
  'workspace/seclabel-dac-uid-shared-across-zones': /and 149 more run as one user, 70001/,
};

test('where all guests share all, each end counts the others and names a few', () => {
  const workspace = new Workspace(rules, { profile: 'paranoid' });
  workspace.put('hvlint.json', SETTINGS);
  for (let number = 0; number < GUESTS; number++) workspace.put(`guest${number}.xml`, guest(number));
  const found = [...workspace.files].flatMap(file => workspace.findings(file));
  for (const [rule, told] of Object.entries(EVERYWHERE)) {
    const here = found.filter(finding => finding.rule === rule);
    assert.equal(here.length, GUESTS, rule);
    for (const finding of here) {
      assert.match(finding.message, told);
      assert.ok(finding.related.length > 0 && finding.related.length <= 12, `${rule} names ${finding.related.length}`);
    }
  }
  assert.equal(found.filter(({ rule }) => rule === 'workspace/zones-mixed-on-host').length, 2, 'one finding a zone');
});
