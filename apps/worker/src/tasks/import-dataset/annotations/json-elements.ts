// Goes through a large JSON object whose values are long lists and hands over the elements of these one by one: an annotation
// file of 500 MB is never in memory, neither as text nor as values. Only the brackets are followed here; JSON.parse judges
// each element.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Archive, ArchiveEntry } from '../../../archive/archive.ts';
import { labelProblem } from './label-problem.ts';

const largestElement = 4 << 20;
const deepest = 64;
const longestKey = 64;

const [newline, quote, comma, colon, openList, backslash, closeList, openObject, closeObject] =
  Buffer.from('\n",:[\\]{}');

type Take = (value: unknown, line: number) => void;

/**
 * Calls `take[key]` for every element of the list under that key. Gives whether there was such a list. Throws DATASET_LABELS with
 * the line where a file that has one cannot be read.
 */
export async function readElements(
  archive: Archive,
  entry: ArchiveEntry,
  take: Readonly<Record<string, Take>>,
): Promise<boolean> {
  const scanner = new Scanner(entry.path, new Map(Object.entries(take)));
  try {
    for await (const chunk of archive.stream(entry)) scanner.write(chunk);
    scanner.end();
  } catch (error) {
    const isLabels = error instanceof PathlensError && error.code === 'DATASET_LABELS';
    if (scanner.foundList || !isLabels) throw error;
  }
  return scanner.foundList;
}

class Scanner {
  readonly #path: string;
  readonly #take: ReadonlyMap<string, Take>;
  /** Whether one of the lists has begun. */
  foundList = false;
  #depth = 0;
  #line = 1;
  #began = false;
  #inString = false;
  #escaped = false;
  /** Bytes of the key that is read or was read last, at the top. */
  #key: number[] = [];
  #readsKey = false;
  #taker: Take | undefined;
  /** Where the element begins in the current piece; -1 between elements. */
  #start = -1;
  #startLine = 1;
  #earlier: Uint8Array[] = [];
  #earlierBytes = 0;

  constructor(path: string, take: ReadonlyMap<string, Take>) {
    this.#path = path;
    this.#take = take;
  }

  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === backslash) this.#escaped = true;
        else if (byte === quote) this.#inString = false;
        if (this.#inString && this.#depth === 1 && this.#readsKey && this.#key.length < longestKey)
          this.#key.push(byte);
      } else if (byte === newline) this.#line++;
      // Spaces, and the byte order mark before the first bracket.
      else if (byte > 0x20 && (this.#began || byte < 0x80)) this.#token(byte, at, chunk);
    }
    if (this.#start < 0) return;
    this.#earlier.push(chunk.slice(this.#start));
    this.#earlierBytes += chunk.length - this.#start;
    this.#start = 0;
    if (this.#earlierBytes > largestElement)
      throw this.#problem('one entry is too large.', `${largestElement >> 20} MB`);
  }

  #token(byte: number, at: number, chunk: Uint8Array): void {
    if (this.#depth === 0 && (this.#began || byte !== openObject)) throw this.#problem('it is no JSON object.');
    const closesList = this.#depth === 2 && this.#taker !== undefined && byte === closeList;
    if (this.#depth === 2 && this.#taker !== undefined && byte !== comma && !closesList && this.#start < 0) {
      this.#start = at;
      this.#startLine = this.#line;
    }
    if (byte === quote) this.#openString();
    else if (byte === openObject || byte === openList) this.#open(byte);
    else if (byte === closeObject || byte === closeList) {
      if (closesList) {
        this.#finish(at, chunk);
        this.#taker = undefined;
      }
      this.#depth--;
    } else if (byte === comma) {
      if (this.#depth === 2 && this.#taker !== undefined) this.#finish(at, chunk);
      if (this.#depth === 1) this.#readsKey = true;
    } else if (byte === colon && this.#depth === 1) this.#readsKey = false;
  }

  #openString(): void {
    this.#inString = true;
    if (this.#depth === 1 && this.#readsKey) this.#key = [];
  }

  #open(byte: number): void {
    if (this.#depth === 1 && byte === openList) this.#taker = this.#take.get(Buffer.from(this.#key).toString());
    if (this.#taker !== undefined) this.foundList = true;
    if (this.#depth === 0) this.#readsKey = true;
    this.#began = true;
    this.#depth++;
    if (this.#depth > deepest) throw this.#problem('its brackets are nested too deep.', `${deepest} levels`);
  }

  #finish(at: number, chunk: Uint8Array): void {
    if (this.#start < 0) return;
    const text = Buffer.concat([...this.#earlier, chunk.subarray(this.#start, at)]).toString();
    this.#start = -1;
    this.#earlier = [];
    this.#earlierBytes = 0;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw this.#problem('an entry is no JSON.', undefined, this.#startLine);
    }
    this.#taker!(value, this.#startLine);
  }

  end(): void {
    if (this.#depth !== 0 || !this.#began || this.#inString) throw this.#problem('it ends before its last bracket.');
  }

  #problem(why: string, limit?: string, line = this.#line) {
    return labelProblem(this.#path, line, why, limit);
  }
}
