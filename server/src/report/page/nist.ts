import type { Rules } from '#core';
import { grouped } from '../../core/grouped.js';
import { escaped } from '../../map/markup.js';
import type { ReportedFinding } from '../report.js';
import { count } from '../text.js';
import { ruleLink, TABLE_END, tableStart } from './markup.js';

/** A document of NIST on hypervisors, and what of it a rule is about. Numbers of sections are not topics. */
const REFERENCE = /^NIST SP (800-125[AB]?)(?: Rev\. \d+)?, (\D+)$/;

interface Topic {
  readonly document: string;
  readonly topic: string;
  readonly rules: Set<string>;
}

/**
 * The topics of NIST SP 800-125, 800-125A and 800-125B that findings touch, accepted ones too, for an accepted risk is
 * one still; then those that rules look at and in which nothing was found.
 */
export function* nistPart(findings: readonly ReportedFinding[], rules: Rules): Generator<string> {
  const topics = new Map<string, Topic>();
  for (const [id, rule] of Object.entries(rules)) {
    for (const reference of rule.references) {
      const [, document, topic] = REFERENCE.exec(reference) ?? [];
      if (!document || !topic) continue;
      const key = `${document}\n${topic}`;
      const known = topics.get(key) ?? { document, topic, rules: new Set() };
      topics.set(key, known);
      known.rules.add(id);
    }
  }
  const sorted = [...topics].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, topic]) => topic);
  const touched = sorted.map(topic => ({ ...topic, found: findings.filter(({ rule }) => topic.rules.has(rule)) }));
  const some = touched.filter(({ found }) => found.length > 0);
  const none = touched.filter(({ found }) => found.length === 0);
  yield '<section id="nist"><h2>NIST topics</h2>';
  yield '<p>The topics of NIST SP 800-125 (virtualization), 800-125A (hypervisor platforms) and 800-125B (virtual networks) that the findings touch. This is no statement of compliance: most of what these documents ask for is in no file.</p>';
  if (some.length > 0) {
    yield tableStart('NIST topics that findings touch', 'nist', ['document', 'topic', 'findings', 'accepted', 'rules']);
    for (const { document, topic, found } of some) {
      const open = found.filter(({ accepted }) => accepted === undefined).length;
      const ids = [...new Set(found.map(({ rule }) => rule))].sort();
      yield `<tr><td>SP ${document}</td><th scope="row">${escaped(topic)}</th><td>${open}</td><td>${found.length - open}</td><td>${ids.map(ruleLink).join(', ')}</td></tr>`;
    }
    yield TABLE_END;
  } else yield '<p>Nothing was found in any of them.</p>';
  if (none.length > 0) {
    yield `<p>Rules looked at ${count(none.length, 'more topic')} and found nothing: ${listedBy(none)}.</p>`;
  }
  yield '</section>';
}

function listedBy(topics: readonly Topic[]): string {
  return [...grouped(topics, ({ document }) => document)]
    .map(([document, these]) => `in SP ${document} ${these.map(({ topic }) => escaped(topic)).join(', ')}`)
    .join('; ');
}
