/** A path of the host with `//`, `.` and `..` resolved by its letters alone; symbolic links are not looked at. */
export function lexicalPath(path: string): string {
  // Nearly every path is plain already.
  if (!/\/(?:[/.]|$)|^\./.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}

/**
 * One name for one block device: `/dev/mapper/VG-LV`, in which a `-` inside a name is doubled, is `/dev/VG/LV`.
 * https://libvirt.org/storage.html#lvm-volume-group-pools
 */
export function canonicalPath(path: string): string {
  const plain = lexicalPath(path);
  const mapper = /^\/dev\/mapper\/((?:[^-]|--)+)-((?:[^-]|--)+)$/.exec(plain);
  return mapper ? `/dev/${mapper[1]?.replaceAll('--', '-')}/${mapper[2]?.replaceAll('--', '-')}` : plain;
}

/** Whether `path` is `folder` or lies below it; both lexical. */
export const isWithin = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** The folder in which a file lies; of a file at the top an empty path. */
export const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));

/** All folders in which a file lies, the nearest first, the top last. */
export function* foldersAbove(file: string): Generator<string> {
  let folder = file;
  do {
    folder = folderOf(folder);
    yield folder;
  } while (folder !== '');
}
