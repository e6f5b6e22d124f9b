// Files that somebody chose or dropped, with the folders they came in.

export interface ChosenFile {
  readonly file: File;
  /** Folders and name, separated by "/". */
  readonly path: string;
}

// What operating systems leave in folders, and hidden files.
const leftover = /(^|\/)(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(\/|$)/i;

/** Leaves out what nobody meant to give, unless that is all there is. */
export function meantFiles(files: readonly ChosenFile[]): readonly ChosenFile[] {
  const meant = files.filter(({ path }) => !leftover.test(path));
  return meant.length > 0 ? meant : files;
}

/** Files of a chooser: of a folder with their paths below it. */
export function listedFiles(list: FileList | readonly File[]): readonly ChosenFile[] {
  return meantFiles(Array.from(list, (file) => ({ file, path: file.webkitRelativePath || file.name })));
}

/** The folder that holds all of them, or null. */
export function commonFolder(files: readonly ChosenFile[]): string | null {
  const [first] = files[0]?.path.split('/').slice(0, -1) ?? [];
  return first !== undefined && files.every(({ path }) => path.startsWith(`${first}/`)) ? first : null;
}

/** Another choice is another upload, also of files with the same names. */
export function chosenKey(files: readonly ChosenFile[]): string {
  const [{ path, file }] = files;
  return `${files.length} ${path} ${file.lastModified} ${file.size}`;
}
