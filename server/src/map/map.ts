export { layoutMap } from './layout.js';
export { MAP_STYLE } from './look.js';
export { svgMap } from './svg.js';
