/**
 * The colours of the map, by name: Okabe and Ito's, which colour-blind people tell apart. Nothing is said by colour
 * alone: marks differ in shape, things bear their kind in words, what is only read has a dashed line.
 */
const LIGHT = {
  paper: '#ffffff',
  ink: '#1b1f24',
  faint: '#5b6470',
  host: '#f4f5f7',
  block: '#e9ebef',
  tile: '#ffffff',
  edge: '#b6bcc6',
  error: '#b3261e',
  warning: '#9a5b00',
  information: '#0b5cad',
  hint: '#5b6470',
  clean: '#00725a',
  network: '#0072b2',
  disk: '#c04a00',
  folder: '#a06800',
  device: '#a64d79',
  label: '#00795a',
  other: '#5b6470',
} as const;

export type Colour = keyof typeof LIGHT;

const DARK: Readonly<Record<Colour, string>> = {
  paper: '#16191d',
  ink: '#e8eaed',
  faint: '#a2abb8',
  host: '#1d2126',
  block: '#272c33',
  tile: '#16191d',
  edge: '#4b535e',
  error: '#ff8a80',
  warning: '#f5b75c',
  information: '#7ab8ff',
  hint: '#a2abb8',
  clean: '#4fd1ad',
  network: '#56b4e9',
  disk: '#ff9c66',
  folder: '#e6b84d',
  device: '#e39bc1',
  label: '#45c9a0',
  other: '#a2abb8',
};

const declared = (colours: Readonly<Record<Colour, string>>): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

const GROUNDS: readonly string[] = ['paper', 'host', 'block', 'tile'] satisfies readonly Colour[];

/** Where the reader's own colours hold: shapes, words and dashes say all that colours do. */
const FORCED = Object.keys(LIGHT)
  .map(name => `--${name}:${GROUNDS.includes(name) ? 'Canvas' : name === 'network' ? 'LinkText' : 'CanvasText'}`)
  .join(';');

/** The colours as properties of CSS, for light, dark, paper and the reader's own. */
export const COLOURS = `:root{color-scheme:light dark;${declared(LIGHT)}}
@media (prefers-color-scheme:dark){:root{${declared(DARK)}}}
@media print{:root{color-scheme:light;${declared(LIGHT)}}}
@media (forced-colors:active){:root{${FORCED}}}
`;

const MARKS: readonly Colour[] = ['error', 'warning', 'information', 'hint', 'clean'];
const THINGS: readonly Colour[] = ['network', 'disk', 'folder', 'device', 'label', 'other'];

/** How the map looks; the colours are those around it. */
export const MAP_STYLE = `.map{background:var(--paper);color:var(--ink);font:12px system-ui,sans-serif;max-width:100%;height:auto}
.map text{fill:var(--ink)}
.map .small,.map .kind{fill:var(--faint);font-size:10px}
.map .name{font-weight:600;font-size:14px}
.map .box{stroke:var(--edge);stroke-width:1}
.map .host .box{fill:var(--host)}
.map .block .box{fill:var(--block);stroke:none}
.map .guest .box,.map .thing .box{fill:var(--tile)}
.map .thing .box{stroke-width:2}
.map .line{fill:none;stroke-width:1.25;stroke-opacity:.75}
.map .line.reads{stroke-dasharray:4 3}
.map .letters{fill:var(--faint);font-size:10px;letter-spacing:2px;text-anchor:end}
${MARKS.map(name => `.map .mark.${name}{fill:var(--${name})}`).join('\n')}
${THINGS.map(name => `.map .line.${name},.map .thing.${name} .box{stroke:var(--${name})}`).join('\n')}
${[1, 2, 3, 4].map(step => `.map .line.w${step}{stroke-width:${1 + 1.5 * step}}`).join('\n')}
`;
