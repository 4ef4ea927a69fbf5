import { layoutMap } from '../../map/layout.js';
import { escaped } from '../../map/markup.js';
import { svgMap } from '../../map/svg.js';
import type { ReportedFinding } from '../report.js';
import { acceptedPart } from './accepted.js';
import { findingsPart } from './findings.js';
import { guestsPart } from './guests.js';
import { nistPart } from './nist.js';
import type { PageParts } from './parts.js';
import { reachPart } from './reach.js';
import { rulesPart } from './rules.js';
import { PAGE_STYLE } from './style.js';
import { summaryPart } from './summary.js';

/** The report as one page of HTML that needs nothing else: no script, no network, no file beside it. */
export function* pageReport(parts: PageParts): Generator<string> {
  const { report, posture } = parts;
  const findings: readonly ReportedFinding[] = [...report.findings];
  const open = findings.filter(({ accepted }) => accepted === undefined);
  yield head(parts.hash(PAGE_STYLE));
  yield* summaryPart(parts, findings);
  yield '<section id="map"><h2>Who shares what</h2><div class="wide">';
  const layout = layoutMap(posture);
  if (posture.guests.length > 0) yield* svgMap(layout, false);
  else yield '<p>There is no guest among these files.</p>';
  yield '</div></section>';
  yield* guestsPart(parts);
  yield* reachPart(parts);
  yield* findingsPart(open, parts);
  yield* acceptedPart(findings);
  yield* nistPart(open, report.rules);
  yield* rulesPart(findings, report.rules);
  yield `<footer>hvlint ${escaped(report.version)}, ${escaped(parts.made)}. Made from files alone: nothing was asked of a running host.</footer></main></body></html>\n`;
}

const head = (hash: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Isolation report</title>
<style>${PAGE_STYLE}</style>
</head>
<body><main>
`;
