import type { Span } from '../text.js';
import type { HostConfig } from './document.js';
export const readHost = (_f: string, _t: string, _h: readonly Span[]): HostConfig[] => [];
