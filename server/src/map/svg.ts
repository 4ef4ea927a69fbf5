import { type GuestNode, openAspects, type ThingNode } from '../core/posture/model.js';
import { LEGEND, LEGEND_WIDTH, legend } from './legend.js';
import { COLOURS, MAP_STYLE } from './look.js';
import { colourOf, LETTERS, MARKS, weightOf } from './marks.js';
import { escaped, shortened, shortenedPath } from './markup.js';
import type { Block, Box, Line, MapLayout, Placed } from './shapes.js';

/** Width of a letter, in the picture's units. */
const LETTER = 6.6;
/** That of one in the name of a host. */
const NAME_LETTER = 8.5;

/** The map as one SVG; `alone`: with its own colours, as a file of its own needs them. */
export function* svgMap(layout: MapLayout, alone: boolean): Generator<string> {
  yield head(
    Math.max(layout.width, LEGEND_WIDTH),
    layout.height + LEGEND,
    'Guests by host and zone, and what they share',
  );
  if (alone) yield `<style>${COLOURS}${MAP_STYLE}</style><rect width="100%" height="100%" fill="var(--paper)"/>`;
  yield* drawn(layout);
  yield* legend(layout.height);
  yield '</svg>\n';
}

/** One sheet of the map, to stand below the whole one: what the marks and lines mean is said there. */
export function* svgSheet(layout: MapLayout): Generator<string> {
  const [host] = layout.hosts;
  yield head(layout.width, layout.height, `Guests of ${host?.said ? host.name : 'no host said'}, and what they share`);
  yield* drawn(layout);
  yield '</svg>\n';
}

function head(width: number, height: number, label: string): string {
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="map" ${size} role="img" aria-label="${escaped(label)}">`;
}

function* drawn(layout: MapLayout): Generator<string> {
  for (const { box, name, said } of layout.hosts) {
    const text = said ? name : 'no host said';
    const short = shortened(text, Math.floor((box.width - 28) / NAME_LETTER));
    yield `<g class="host">${rect(box, 8)}<text class="name" ${at(box, 14, 22)}>${escaped(short)}</text></g>`;
  }
  for (const block of layout.blocks) yield blockSvg(block);
  yield '<g class="lines">';
  for (const line of layout.lines) yield lineSvg(line);
  yield '</g>';
  for (const guest of layout.guests) yield guestSvg(guest);
  for (const thing of layout.things) yield thingSvg(thing);
}

function blockSvg({ box, zone, guests }: Placed<Block>): string {
  const text = `${zone === '' ? '' : `zone ${zone} · `}${count(guests.length, 'guest')}`;
  const short = shortened(text, Math.floor(box.width / 5.5));
  return `<g class="block">${rect(box, 6)}<text class="small" ${at(box, 8, 15)}>${escaped(short)}</text></g>`;
}

function guestSvg(guest: Placed<GuestNode>): string {
  const { box, id, name } = guest;
  const weight = weightOf(guest);
  const letters = openAspects(guest)
    .map(aspect => LETTERS[aspect])
    .join('');
  const short = shortened(name, Math.floor((box.width - 34 - letters.length * 9) / LETTER));
  return [
    `<g class="guest" data-id="${escaped(id)}"><title>${escaped(guestTitle(guest))}</title>${rect(box, 4)}`,
    `<path class="mark ${weight}" transform="translate(${round(box.x + 13)} ${round(box.y + box.height / 2)})" d="${MARKS[weight]}"/>`,
    `<text ${at(box, 25, 17)}>${escaped(short)}</text>`,
    letters === '' ? '' : `<text class="letters" ${at(box, box.width - 6, 17)}>${letters}</text>`,
    '</g>',
  ].join('');
}

/** All that is known of a guest, as one text. */
function guestTitle({ name, hypervisor, worst, aspects, findings }: GuestNode): string {
  const counts = `${count(findings.error, 'error')}, ${count(findings.warning, 'warning')}`;
  return [
    `${name} (${hypervisor}): ${counts}`,
    ...(worst ? [`${worst.severity}: ${worst.message} ${worst.rule}`] : []),
    ...Object.entries(aspects).map(([aspect, { text }]) => `${aspect}: ${text}`),
  ].join('\n');
}

function thingSvg({ box, id, kind, name }: Placed<ThingNode>): string {
  const short = shortenedPath(name, Math.floor((box.width - 20) / LETTER));
  return [
    `<g class="thing ${colourOf(kind)}" data-id="${escaped(id)}"><title>${escaped(`${kind} ${name}`)}</title>${rect(box, 17)}`,
    `<text class="kind" ${at(box, 14, 13)}>${kind}</text><text ${at(box, 14, 27)}>${escaped(short)}</text></g>`,
  ].join('');
}

function lineSvg({ from, to, thing, guests, bundled, acts, reason }: Line): string {
  const east = to.x >= from.x + from.width / 2;
  const [x1, x2] = east ? [from.x + from.width, to.x] : [from.x, to.x + to.width];
  const y2 = to.y + to.height / 2;
  const y1 = bundled ? Math.min(Math.max(y2, from.y + 12), from.y + from.height - 12) : from.y + from.height / 2;
  const bend = Math.max(30, Math.abs(x2 - x1) / 2) * (east ? 1 : -1);
  const path = `M${round(x1)} ${round(y1)}C${round(x1 + bend)} ${round(y1)} ${round(x2 - bend)} ${round(y2)} ${round(x2)} ${round(y2)}`;
  const wide = bundled ? ` w${Math.min(4, 1 + Math.floor(Math.log10(guests.length) * 2))}` : '';
  const names = `line ${colourOf(thing.kind)}${acts ? '' : ' reads'}${wide}`;
  return `<path class="${names}" d="${path}"><title>${escaped(reason)}</title></path>`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const rect = ({ x, y, width, height }: Box, corner: number): string =>
  `<rect class="box" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${corner}"/>`;

const at = (box: Box, x: number, y: number): string => `x="${round(box.x + x)}" y="${round(box.y + y)}"`;

const round = (value: number): number => Math.round(value * 10) / 10;
