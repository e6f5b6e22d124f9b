// How readers of models get at bytes in a browser: files that were fetched, held by name. The part of node:fs that they call.

const held = new Map<string, Uint8Array>();
const opened = new Map<number, Uint8Array>();
let last = 0;

/** Makes bytes known under a name; what had it before is gone. */
export function holdFile(path: string, bytes: Uint8Array): void {
  held.set(path, bytes);
}

export function releaseFile(path: string): void {
  held.delete(path);
}

interface FileState {
  readonly size: number;
  isFile(): boolean;
}

function bytesOf(path: string): Uint8Array {
  const bytes = held.get(path);
  if (bytes === undefined) throw new Error(`no file “${path}” is held`);
  return bytes;
}

const stateOf = ({ length }: Uint8Array): FileState => ({ size: length, isFile: () => true });

export function openSync(path: string, _flags: 'r'): number {
  opened.set(++last, bytesOf(path));
  return last;
}

export function closeSync(descriptor: number): void {
  opened.delete(descriptor);
}

export function fstatSync(descriptor: number): FileState {
  return stateOf(opened.get(descriptor)!);
}

export function lstatSync(path: string): FileState {
  return stateOf(bytesOf(path));
}

/** Copies up to `length` bytes from `position` to `offset` of `target`; gives how many there were. */
export function readSync(
  descriptor: number,
  target: Uint8Array,
  offset: number,
  length: number,
  position: number,
): number {
  const part = opened.get(descriptor)!.subarray(position, position + length);
  target.set(part, offset);
  return part.length;
}
