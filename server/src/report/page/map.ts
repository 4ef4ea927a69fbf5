import { layoutMap, layoutSheets } from '../../map/layout.js';
import { svgMap, svgSheet } from '../../map/svg.js';
import type { PageParts } from './parts.js';

/** What a sheet of paper takes at the size of a screen, in the picture's units; the less between margins of A4. */
const SHEET = { width: 690, height: 940 };
/** Smaller than this nobody reads it on paper. */
const READABLE = 0.6;

/** The map. Where paper has no room for all of it, it is printed host by host. */
export function* mapPart({ posture }: Pick<PageParts, 'posture'>): Generator<string> {
  yield '<section id="map"><h2>Who shares what</h2>';
  if (posture.guests.length === 0) {
    yield '<p>There is no guest among these files.</p></section>';
    return;
  }
  const layout = layoutMap(posture);
  const fits = Math.min(SHEET.width / layout.width, SHEET.height / layout.height) >= READABLE;
  const sheets = fits ? [] : layoutSheets(posture);
  yield `<div class="wide${sheets.length > 1 ? ' whole' : ''}" tabindex="0" role="region" aria-label="Map">`;
  yield* svgMap(layout, false);
  yield '</div>';
  if (sheets.length > 1) {
    yield '<div class="sheets" aria-hidden="true">';
    for (const [index, sheet] of sheets.entries()) {
      yield `<div class="sheet${sheet.width * READABLE > SHEET.width ? ' broad' : ''}">`;
      // What marks and lines mean is said on the first.
      yield* index === 0 ? svgMap(sheet, false) : svgSheet(sheet);
      yield '</div>';
    }
    yield '</div>';
  }
  yield '</section>';
}
