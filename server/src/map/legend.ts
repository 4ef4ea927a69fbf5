import { ASPECTS } from '../core/posture/model.js';
import { LETTERS, MARKS, MEANINGS } from './marks.js';

/** The height of the legend. */
export const LEGEND = 84;
/** The picture is so wide at least, for the legend. */
export const LEGEND_WIDTH = 900;

const WORDS = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['information', 'information'],
  ['hint', 'hint'],
  ['clean', 'nothing found'],
] as const;

/** What the marks, letters and lines mean, in two rows. */
export function* legend(y: number): Generator<string> {
  yield `<g class="legend" transform="translate(28 ${y})">`;
  let x = 0;
  for (const [name, word] of WORDS) {
    yield `<path class="mark ${name}" transform="translate(${x + 6} 8)" d="${MARKS[name]}"/><text x="${x + 18}" y="12">${word}</text>`;
    x += 36 + word.length * 7;
  }
  for (const [dashed, text] of [
    ['', 'shares and may change it'],
    [' reads', 'only reads it'],
  ]) {
    yield `<path class="line other${dashed}" d="M${x} 8h28"/><text x="${x + 34}" y="12">${text}</text>`;
    x += 220;
  }
  const letters = ASPECTS.filter(name => name !== 'firmware').map(name => `${LETTERS[name]}: ${MEANINGS[name]}`);
  yield `<text y="36">${letters.join(' · ')}</text>`;
  yield '<text class="small" y="56">A thick line stands for most guests of a block. What one guest alone has is not drawn.</text></g>';
}
