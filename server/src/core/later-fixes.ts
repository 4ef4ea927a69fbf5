import { applicable } from './examine.js';
import type { FileFinding } from './file-finding.js';
import type { HostSet } from './host-set.js';
import type { Reading } from './reading.js';
import type { Fix, Rule } from './rule.js';
import { contains } from './text.js';

/**
 * The fixes of a finding that other files of its host decide, made from the document of this moment; undefined where the
 * finding came with its own.
 */
export function laterFixes(
  rule: Rule | undefined,
  finding: FileFinding,
  { libvirt, xen, host: hosts, holes }: Reading,
  set: HostSet,
): readonly Fix[] | undefined {
  if (rule?.kind === 'libvirt' && rule.fixes) {
    const document = libvirt.findLast(each => contains(each.rootNode, finding.at));
    return document && applicable(rule.fixes(document, finding.at, set.fleet), holes);
  }
  if (rule?.kind !== 'workspace' || !rule.fixes) return undefined;
  const fact = set
    .findings(finding.file)
    .find(each => each.rule === finding.rule && each.at.start === finding.at.start)?.fact;
  if (!fact) return [];
  return applicable(rule.fixes({ libvirt: libvirt[0], xen, host: hosts[0], hosts }, fact, set.fleet), holes);
}
