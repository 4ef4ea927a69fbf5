import type { Span } from '../text.js';
import { readBootFile } from './boot/read.js';
import type { HostConfig } from './document.js';
import { readQemuConf } from './libvirt-conf.js';
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
    case 'qemu.conf':
      return readQemuConf(text, holes);
    default:
      return [];
  }
}
