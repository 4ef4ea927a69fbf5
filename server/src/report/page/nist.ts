import type { Rules } from '#core';
import { escaped } from '../../map/markup.js';
import type { ReportedFinding } from '../report.js';
import { ruleLink } from './markup.js';

/** A document of NIST on hypervisors, and what of it a rule is about. Numbers of sections are not topics. */
const REFERENCE = /^NIST SP (800-125[AB]?)(?: Rev\. \d+)?, (\D+)$/;

interface Topic {
  readonly document: string;
  readonly topic: string;
  readonly rules: Set<string>;
}

/** Which topics of NIST SP 800-125, 800-125A and 800-125B the rules touch, and where something was found. */
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
  const found = new Map<string, number>();
  for (const { rule } of findings) found.set(rule, (found.get(rule) ?? 0) + 1);
  yield '<section id="nist"><h2>NIST topics</h2>';
  yield '<p>What these rules touch of NIST SP 800-125 (virtualization), 800-125A (hypervisor platforms) and 800-125B (virtual networks). It is no statement of compliance: much of these documents is not in any file.</p>';
  yield '<div class="wide"><table><thead><tr><th>document</th><th>topic</th><th>rules</th><th>findings</th></tr></thead><tbody>';
  for (const [, { document, topic, rules: ids }] of [...topics].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const count = [...ids].reduce((sum, id) => sum + (found.get(id) ?? 0), 0);
    const names = [...ids].map(id => (found.has(id) ? ruleLink(id) : `<code>${escaped(id)}</code>`)).join(', ');
    yield `<tr><td>SP ${document}</td><td>${escaped(topic)}</td><td>${names}</td><td>${count}</td></tr>`;
  }
  yield '</tbody></table></div></section>';
}
