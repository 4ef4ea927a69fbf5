export { layoutMap, layoutSheets } from './layout.js';
export { MAP_STYLE } from './look.js';
export { svgMap, svgSheet } from './svg.js';
