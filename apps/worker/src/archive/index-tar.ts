// Goes through a tar header by header and lists its files: regular ones only, one meaning for every header, an end that is stated.
import type { FileHandle } from 'node:fs/promises';
import { Header } from 'tar/header';
import type { ArchiveEntry, ArchiveLimits } from './archive.ts';
import { checkPath, refuse, SeenPaths, shown } from './check-path.ts';
import { readPaxRecords } from './pax-records.ts';
import { damaged, tooManyFiles, unpacksToTooMuch } from './refusals.ts';
import { TarBlocks } from './tar-blocks.ts';

export interface TarEntry extends ArchiveEntry {
  /** Of the content, in the file. */
  readonly offset: number;
}

const block = 512;
const longestExtension = 1 << 20;
/** A size that a plain header can state. */
const plainSize = 8 ** 11;

/** What extension headers say of the file behind them. */
interface Extension {
  path?: string;
  size?: number;
}

export async function indexTar(
  file: FileHandle,
  { size, limits }: { readonly size: number; readonly limits: ArchiveLimits },
): Promise<TarEntry[]> {
  const blocks = new TarBlocks(file, size);
  const seen = new SeenPaths();
  const entries: TarEntry[] = [];
  let extension: Extension = {};
  let count = 0;
  let total = 0;
  for (let at = 0; ; ) {
    const header = readHeader(await blocks.read(at, block));
    if (header.nullBlock) {
      if (Object.keys(extension).length > 0) throw damaged('a file is announced and does not follow.');
      await checkEnd(blocks, at);
      return entries;
    }
    const { type } = header;
    if (type === 'ExtendedHeader' || type === 'OldExtendedHeader' || type === 'NextFileHasLongPath') {
      const body = await blocks.read(at + block, extensionBytes(header));
      extension = { ...extension, ...readExtension(type, body) };
      at += block + padded(body.length);
      continue;
    }
    if (type === 'GlobalExtendedHeader') {
      const body = await blocks.read(at + block, extensionBytes(header));
      checkGlobal(body);
      at += block + padded(body.length);
      continue;
    }
    const path = (extension.path ?? header.path ?? '').replace(/^(\.\/)+/, '');
    const bytes = sizeOf(path, header, extension);
    checkKind(path, type);
    extension = {};
    if (++count > limits.files) throw tooManyFiles(`more than ${limits.files}`, limits);
    const offset = at + block;
    if (offset + bytes > size) throw damaged(`“${shown(path)}” is not there to its end.`);
    at = offset + padded(bytes);
    if (type === 'Directory' && (path === '' || path === '.')) continue;
    checkPath(path);
    if (type === 'Directory') continue;
    total += bytes;
    if (total > limits.unpackedBytes) throw unpacksToTooMuch(limits);
    entries.push({ path: seen.add(path), bytes, offset });
  }
}

const padded = (bytes: number) => Math.ceil(bytes / block) * block;

function readHeader(bytes: Buffer): Header {
  let header: Header;
  try {
    header = new Header(bytes);
  } catch {
    throw damaged('a header in it cannot be read.');
  }
  if (!header.nullBlock && !header.cksumValid) throw damaged('the checksum of a header in it is wrong.');
  return header;
}

function extensionBytes({ size = 0, path = '' }: Header): number {
  if (size > longestExtension) refuse('ARCHIVE_NAME_LENGTH', path, 'is an extended header longer than any name.');
  return size;
}

function readExtension(type: string, body: Buffer): Extension {
  if (type === 'NextFileHasLongPath') return { path: body.toString('utf8').replace(/\0[\s\S]*$/, '') };
  const records = readPaxRecords(body);
  if (records === undefined) throw damaged('an extended header in it cannot be read.');
  const path = records.get('path');
  for (const key of records.keys()) {
    if (key.startsWith('GNU.sparse')) refuse('ARCHIVE_ENTRY_TYPE', path ?? key, 'is a file with holes (sparse).');
  }
  const size = records.get('size');
  if (size !== undefined && !/^\d{1,15}$/.test(size)) refuse('ARCHIVE_SIZE_LIES', path ?? 'size', 'has no size.');
  return { ...(path === undefined ? {} : { path }), ...(size === undefined ? {} : { size: Number(size) }) };
}

/** `git archive` puts a comment there; anything else would change what every other header means. */
function checkGlobal(body: Buffer): void {
  const records = readPaxRecords(body);
  const other = records === undefined ? 'unreadable' : [...records.keys()].find((key) => key !== 'comment');
  if (other !== undefined) {
    refuse('ARCHIVE_ENTRY_TYPE', `pax global header: ${other}`, 'changes the headers of all files, which is not read.');
  }
}

function sizeOf(path: string, header: Header, extension: Extension): number {
  const { size: stated } = header;
  const size = extension.size ?? stated;
  if (size === undefined || !Number.isSafeInteger(size))
    refuse('ARCHIVE_SIZE_LIES', path, 'states a size that cannot be.');
  const differ = extension.size !== undefined && stated !== extension.size && extension.size < plainSize;
  if (differ && header.type !== 'Directory') refuse('ARCHIVE_SIZE_LIES', path, 'states two sizes.');
  return header.type === 'Directory' ? 0 : size;
}

function checkKind(path: string, type: string): void {
  if (type === 'File' || type === 'OldFile' || type === 'Directory') return;
  if (type.includes('Link')) refuse('ARCHIVE_LINK', path, 'is a link; an archive may hold files and folders only.');
  refuse('ARCHIVE_ENTRY_TYPE', path, 'is neither a file nor a folder.');
}

/** Behind the end stand zeros only: what else stands there, other programs would find and this one would not. */
async function checkEnd(blocks: TarBlocks, end: number): Promise<void> {
  if (await blocks.isZeroFrom(end)) return;
  throw damaged('there is content behind its end. Archives that were joined cannot be read.');
}
