export * from './text.js';
export * from './xml/tree.js';
