import { type Acceptance, isCovered } from './ignore/acceptance.js';
import { commentAcceptances } from './ignore/comments.js';
import { hostSettings } from './ignore/host.js';
import { Layout } from './ignore/lines.js';
import { metadataAcceptances, xmlAcceptances } from './ignore/markup.js';
import type { RuleFinding } from './lint.js';
import type { Reading } from './reading.js';
import { isReason } from './reason.js';
import type { Retired } from './retired.js';

export type { Acceptance } from './ignore/acceptance.js';

/** What a file accepts by comments and metadata, in the file's order. */
export function acceptancesIn({ text, libvirt, xen, host }: Reading, retired: Retired = {}): readonly Acceptance[] {
  // Nearly no file accepts anything, and looking for comments costs a walk of the tree.
  if (!text.includes('hvlint')) return [];
  const layout = new Layout(text);
  const [document] = libvirt;
  const [conf] = host;
  const found = [
    ...(document ? xmlAcceptances(layout, document.tree, libvirt, retired) : []),
    ...libvirt.flatMap(each => metadataAcceptances(layout, each, retired)),
    ...(xen
      ? commentAcceptances(
          layout,
          { comments: xen.comments, settings: xen.statements.map(({ span }) => span) },
          retired,
        )
      : []),
    // The boot lines of one file have their comments in common.
    ...(conf
      ? commentAcceptances(layout, { comments: conf.comments, settings: host.flatMap(hostSettings) }, retired)
      : []),
  ];
  return found.sort((a, b) => a.at.start - b.at.start);
}

/** The reason for which a finding is accepted; undefined where it is not. */
export const accept = (finding: RuleFinding, acceptances: readonly Acceptance[]): string | undefined =>
  acceptances.find(each => each.rule === finding.rule && isReason(each.reason) && isCovered(finding.at, each.covers))
    ?.reason;
