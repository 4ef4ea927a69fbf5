import type { Span } from '../text.js';
import { readBootFile } from './boot/read.js';
import { readLibvirtConf } from './conf/read.js';
import type { HostConfig } from './document.js';
import { LineConfig } from './line-config.js';
import { readBridge, readModprobe, readSasl, readSocketUnit } from './lines/read.js';
import type { HostSource } from './vocabulary.js';
import { readXlConf } from './xl-conf.js';

/** The configurations and boot lines that a host file holds. Never throws, whatever the text. */
export function readHost(file: HostSource, text: string, holes: readonly Span[]): readonly HostConfig[] {
  switch (file) {
    case 'grub':
    case 'efi':
    case 'cmdline':
      return readBootFile(file, text, holes);
    case 'xl.conf':
      return [readXlConf(text, holes)];
    case 'bridge.conf':
      return [new LineConfig(readBridge(text, holes))];
    case 'modprobe':
      return [new LineConfig(readModprobe(text, holes))];
    case 'socket-unit':
      return [new LineConfig(readSocketUnit(text, holes))];
    case 'sasl':
      return [new LineConfig(readSasl(text, holes))];
    default:
      return [new LineConfig(readLibvirtConf(file, text, holes))];
  }
}
