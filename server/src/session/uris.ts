import { URI } from 'vscode-uri';

/**
 * The name under which the engine knows a document: the path of a file with `/`, without one at its end; a document
 * that is no file on the disk (`untitled:`, `vscode-vfs:`) is known by its whole URI.
 */
export function fileOf(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') return parsed.toString(true);
  // A backslash that the URI itself lacks is how Windows separates folders.
  const path = parsed.path.includes('\\') ? parsed.fsPath : parsed.fsPath.replaceAll('\\', '/');
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Whether the engine's name is that of a file on the disk. */
export const isOnDisk = (file: string): boolean => !/^[a-z][a-z\d+.-]+:/i.test(file);

/** Whether the engine's name is that of a document that was never saved. */
export const isUntitled = (file: string): boolean => file.startsWith('untitled:');

/** The URI of a file; the editor may write that of an open document in another way. */
export const uriOf = (file: string): string => (isOnDisk(file) ? URI.file(file || '/').toString() : file);

/** The name of a file inside its folder. */
export const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

/** The scheme of the documents that a libvirt holds: `libvirt://HOST/etc/libvirt/qemu/GUEST.xml`. */
export const LIBVIRT_SCHEME = 'libvirt';

/** The folder, to the engine, in which the hosts of all libvirts lie. */
export const LIBVIRTS = `${LIBVIRT_SCHEME}:/`;

/** Whether the engine's name is that of a definition that a libvirt holds. */
export const isOfLibvirt = (file: string): boolean => file.startsWith(`${LIBVIRTS}/`);
