import { escaped } from '../../map/markup.js';
import type { ReportedFinding } from '../report.js';

/** So many different fixes are told. */
const MOST = 3;

/** What the fixes of these findings do, each once; whether `--fix` does it. */
export function fixesText(found: readonly ReportedFinding[]): string {
  const fixes = found.flatMap(finding => finding.fixes);
  const safe = new Set(fixes.filter(fix => fix.safe).map(({ title }) => title));
  const titles = [...new Set(fixes.map(({ title }) => title))];
  // Titles that name what they change are as many as the findings: those of one finding stand for them.
  const [example] = found.filter(each => each.fixes.length > 0);
  const all = titles.length <= MOST;
  const shown = all ? titles : (example?.fixes.slice(0, MOST).map(({ title }) => title) ?? []);
  if (shown.length === 0) return '';
  const told = shown.map(
    title => `${escaped(title)}${safe.has(title) ? ' (<code>hvlint check --fix</code> does it)' : ''}`,
  );
  return `<br><small>To mend it${all ? '' : ', such as'}: ${told.join('; or: ')}.</small>`;
}
