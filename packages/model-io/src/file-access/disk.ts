// How readers of models get at bytes: by path, from the disk. What a browser takes instead is memory.ts.
export { closeSync, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
