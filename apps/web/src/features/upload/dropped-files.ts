// What lies in a drop: files, and folders with everything below them.
import { type ChosenFile, listedFiles, meantFiles } from './chosen-files.ts';

/** Reads a drop; to be called in its event, because the list is empty afterwards. */
export function droppedFiles(transfer: DataTransfer): Promise<readonly ChosenFile[]> {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry?.() ?? null);
  const plain = Array.from(transfer.files);
  if (entries.length === 0 || entries.includes(null)) return Promise.resolve(listedFiles(plain));
  return readAll(entries as FileSystemEntry[]).then(meantFiles);
}

async function readAll(entries: readonly FileSystemEntry[]): Promise<ChosenFile[]> {
  const found: ChosenFile[] = [];
  // A list of what is still to be read, not recursion: folders can be deep and many.
  const open = [...entries];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    if (entry.isFile) {
      const file = await fileOf(entry as FileSystemFileEntry);
      found.push({ file, path: entry.fullPath.replace(/^\/+/, '') });
    } else if (entry.isDirectory) open.push(...(await entriesOf(entry as FileSystemDirectoryEntry)));
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

// A reader gives a hundred entries at a time, and none at the end.
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
