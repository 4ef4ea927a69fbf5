import type { Span } from '../text.js';
export const templateText = (_name: string, _text: string): readonly Span[] => [];
export const mask = (text: string, _holes: readonly Span[]): string => text;
