/** Names under which configuration of libvirt and Xen is kept; what is inside decides. */
const ENDING = /\.(?:xml[^/]*|j2|jinja2?|tmpl|tpl|in|erb|cfg|conf|hvm|pv[^./]*|xl|xm)$/i;
const PREFIX = /^grub/;

/** Copies that an editor, a package or an operator left behind. */
const BACKUP_FILE = /(?:\.bak|~|\.orig|\.old|\.save|\.(?:rpm|dpkg-|ucf-)(?:save|orig|old|new|dist|bak))$/i;
/** Samples that Xen installs in /etc/xen: they share a disk and run nowhere. */
const SAMPLE = /^x[lm]example[\d.]/;
const BACKUP_FOLDER = /^(?:bak.*|old.*|backup.*|snapshot|save)$/i;

const NEVER = new Set(['.git', 'node_modules']);

/** Whether a file of this name may be one of ours, so that a look inside is worth its cost. */
export const mayBeOurs = (name: string): boolean =>
  !BACKUP_FILE.test(name) && !SAMPLE.test(name) && (ENDING.test(name) || PREFIX.test(name) || !name.includes('.'));

/** Whether a folder of this name is looked into. */
export const isSearched = (name: string): boolean => !NEVER.has(name) && !BACKUP_FOLDER.test(name);

/**
 * Whether a folder of this name holds links to files above it, those that start with the host. Taken from there they are
 * copies, or lead to where only that host has something.
 */
export const startsWhatIsAbove = (name: string): boolean => name === 'autostart' || name === 'auto';
