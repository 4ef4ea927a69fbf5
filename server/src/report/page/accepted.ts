import { UNUSED_IGNORE, WITHOUT_REASON } from '../../core/engine-ids.js';
import { grouped } from '../../core/grouped.js';
import { escaped } from '../../map/markup.js';
import type { ReportedFinding } from '../report.js';
import { count } from '../text.js';
import { entries } from './entries.js';
import { foundAnchor, mark, pathText, ruleLink, TABLE_END, tableStart } from './markup.js';
import type { PageParts } from './parts.js';

/** The risks that somebody has accepted, with the reasons; those of a baseline by rule; what settings say of rules. */
export function* acceptedPart(
  findings: readonly ReportedFinding[],
  { settings }: Pick<PageParts, 'settings'>,
): Generator<string> {
  const accepted = findings.filter(each => each.accepted !== undefined);
  const said = settings.flatMap(saidOfRules);
  yield '<section id="accepted"><h2>Accepted risks</h2>';
  if (accepted.length === 0) yield '<p>No finding is accepted.</p>';
  for (const [reason, these] of grouped(
    accepted.filter(({ recorded }) => !recorded),
    each => each.accepted ?? '',
  )) {
    yield `<h3>${escaped(reason)} <small>${count(these.length, 'finding')}</small></h3><ul class="found">`;
    yield* entries(these, true);
    yield '</ul>';
  }
  const recorded = accepted.filter(each => each.recorded);
  if (recorded.length > 0) {
    yield `<h3>Recorded in a baseline, without a reason <small>${count(recorded.length, 'finding')}</small></h3><ul class="found">`;
    for (const [rule, these] of grouped(recorded, each => each.rule)) {
      yield `<li>${mark(these[0].severity)} <b>${these.length}</b> ${ruleLink(rule)}</li>`;
    }
    yield '</ul>';
  }
  if (said.length > 0) {
    yield '<h3>What settings say of rules</h3>';
    yield tableStart('What settings say of rules', 'settings', ['rule', 'is', 'for', 'reason']);
    for (const { rule, level, files, reason } of said) {
      yield `<tr><td><code>${escaped(rule)}</code></td><td>${level}</td><td>${files}</td><td>${reason}</td></tr>`;
    }
    yield TABLE_END;
  }
  yield* stalePart(findings);
  yield '</section>';
}

/** What somebody wrote to accept a risk and accepts none: it is a finding of its own. */
function* stalePart(findings: readonly ReportedFinding[]): Generator<string> {
  for (const [rule, what] of [
    [UNUSED_IGNORE, 'what is accepted is gone, or there is no such rule'],
    [WITHOUT_REASON, 'no reason is given'],
  ] as const) {
    const these = findings.filter(each => each.rule === rule && each.accepted === undefined);
    if (these.length === 0) continue;
    yield `<p><a href="#${foundAnchor(rule)}">${count(these.length, 'acceptance')}</a> without effect: ${what}.</p>`;
  }
}

function saidOfRules({ file, settings }: PageParts['settings'][number]) {
  const overrides = settings.overrides ?? [];
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  return [{ files: undefined, rules: settings.rules, reason: '' }, ...overrides].flatMap(({ files, rules, reason }) =>
    Object.entries(rules ?? {}).map(([rule, level]) => ({
      rule,
      level,
      files: files
        ? files.map(glob => `<code>${pathText(folder + glob)}</code>`).join(', ')
        : `all files of ${folder === '' ? 'this folder' : `<code>${pathText(folder)}</code>`}`,
      reason: reason ? escaped(reason) : '–',
    })),
  );
}
