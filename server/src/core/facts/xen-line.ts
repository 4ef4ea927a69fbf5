import type { Extractor } from './extractor.js';

export const xenLine: Extractor<'xenLine'> = {};
