import { escaped } from '../../map/markup.js';
import type { ReportedFinding } from '../report.js';
import { acceptedPart } from './accepted.js';
import { findingsPart } from './findings.js';
import { firstPart } from './first.js';
import { guestsPart } from './guests.js';
import { mapPart } from './map.js';
import { nistPart } from './nist.js';
import { Owners } from './owners.js';
import type { PageParts } from './parts.js';
import { reachPart } from './reach.js';
import { rulesPart } from './rules.js';
import { PAGE_STYLE } from './style.js';
import { summaryPart } from './summary.js';
import { unreadPart } from './unread.js';

/** The report as one page of HTML that needs nothing else: no script, no network, no file beside it. */
export function* pageReport(parts: PageParts): Generator<string> {
  const { report } = parts;
  const findings: readonly ReportedFinding[] = [...report.findings];
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const owners = new Owners(parts, findings);
  const first = [...firstPart(open, parts, owners)];
  yield head(parts);
  yield* summaryPart(parts, open, [
    ...(first.length > 0 ? [['first', 'What to do first'] as const] : []),
    ['map', 'Map'],
    ['guests', 'Hosts and guests'],
    ['reach', 'Blast radius'],
    ['findings', 'Findings'],
    ['accepted', 'Accepted risks'],
    ['unread', 'Not checked'],
    ['nist', 'NIST topics'],
    ['rules', 'Rules'],
  ]);
  yield* first;
  yield* mapPart(parts);
  yield* guestsPart(parts, owners);
  yield* reachPart(parts, owners);
  yield* findingsPart(open, parts);
  yield* acceptedPart(findings, parts);
  yield* unreadPart(parts);
  yield* nistPart(findings, report.rules);
  yield* rulesPart(findings, report.rules);
  yield `<footer>hvlint ${escaped(report.version)}, ${escaped(parts.made)}. ${parts.asked === undefined ? 'Made from files alone: nothing was asked of a running host.' : `Made from what the libvirt at ${escaped(parts.asked)} holds: how guests are defined, not how they run.`}</footer></main></body></html>\n`;
}

const head = ({ scope, made, hash }: PageParts): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash(PAGE_STYLE)}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Isolation report: ${escaped(scope)}, ${escaped(made)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body><main>
`;
