import type { HostSource } from './host/vocabulary.js';
import { hostSource } from './kind/host.js';
import { isXenGuest, mayBeXenGuest } from './kind/xen.js';
import { isLibvirt, isXml } from './kind/xml.js';

/** What a file is for us. */
export type FileKind =
  | { readonly family: 'libvirt' | 'xen' | 'settings' }
  | { readonly family: 'host'; readonly file: HostSource };

const TEMPLATE_ENDING = /\.(?:j2|jinja2?|tmpl|tpl|in|erb)$/;
/** Endings that other formats use too, or none: only the text decides. */
const MAYBE_XEN = /^[^.]+$|\.(?:cfg|conf|sxp|xm)$/;
const XEN_ENDING = /\.(?:xl|hvm|pv|pvh|pvlinux|pvhlinux|pv-linux|pvh-linux)$/;

/** What a file is, by its text first and then its name; undefined: none of ours. The head of the text will do. */
export function detectKind(path: string, text: string): FileKind | undefined {
  const whole = path.replaceAll('\\', '/').toLowerCase();
  const slash = whole.lastIndexOf('/');
  const folder = whole.slice(0, Math.max(0, slash));
  const name = whole.slice(slash + 1).replace(TEMPLATE_ENDING, '');
  if (name === 'hvlint.json') return { family: 'settings' };
  if (isXml(text)) return isLibvirt(text) ? { family: 'libvirt' } : undefined;
  const file = hostSource(folder, name, text);
  if (file) return { family: 'host', file };
  if (XEN_ENDING.test(name) ? isXenGuest(text) || mayBeXenGuest(text) : MAYBE_XEN.test(name) && isXenGuest(text)) {
    return { family: 'xen' };
  }
  return undefined;
}
