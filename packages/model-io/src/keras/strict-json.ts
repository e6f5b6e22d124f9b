// JSON that can be read in one way only: UTF-8, one object, no key twice, not nested beyond reason.
import { PathlensError } from '@pathlens/pathway-core';
import type { Dialect } from './dialect.ts';
import { isObject, type Json, type JsonObject } from './settings.ts';

const maxNesting = 512;
export const maxJsonBytes = 64 * 2 ** 20;

/** Throws PathlensError TFJS_JSON or KERAS_JSON saying what is wrong and where, …_TOO_DEEP. */
export function parseStrictly(bytes: Uint8Array, { prefix, title }: Dialect): JsonObject {
  const fail = (what: string, hint?: string): PathlensError =>
    new PathlensError(`${prefix}_JSON`, `${title} ${what}`, { path: [title], ...(hint === undefined ? {} : { hint }) });
  const hint = 'Save the file as UTF-8 without a byte order mark.';
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes[1] === 0) {
    throw fail('is UTF-16 from its position 0 on, not UTF-8.', hint);
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb) throw fail('has a byte order mark at position 0.', hint);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fail('holds bytes that are not UTF-8.', hint);
  }
  if (isTooDeep(bytes)) {
    throw new PathlensError(`${prefix}_TOO_DEEP`, `${title} is nested more than ${maxNesting} levels deep.`, {
      path: [title],
      limit: `${maxNesting} levels`,
    });
  }
  let json: Json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw fail(`is not JSON${positionOf(error, text)}.`, 'Export or download it again.');
  }
  const found = repeatedKey(bytes);
  if (found !== undefined) {
    const before = Buffer.from(bytes.subarray(0, found)).toString();
    throw fail(`has the same key twice at ${placeOf(before.length, before)}.`);
  }
  if (!isObject(json)) throw fail('holds no JSON object at position 0.');
  return json;
}

function positionOf(error: unknown, text: string): string {
  const found = /position (\d+)/.exec(String(error));
  if (found !== null) return ` at ${placeOf(Number(found[1]), text)}`;
  return ` at ${placeOf(text.length, text)}, where it ends`;
}

function placeOf(at: number, text: string): string {
  const before = text.slice(0, at).split('\n');
  return `position ${at} (line ${before.length}, column ${before.at(-1)!.length + 1})`;
}

/** Whether brackets are nested beyond reason, told before anything is built of them; what is no JSON may say either. */
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x22) at = endOfString(bytes, at);
    else if (byte === 0x7b || byte === 0x5b) depth++;
    else if (byte === 0x7d || byte === 0x5d) depth--;
    if (depth > maxNesting) return true;
  }
  return false;
}

/** Place of the quotation mark that ends the string that begins at `start`. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== 0x22) at += bytes[at] === 0x5c ? 2 : 1;
  return at;
}

/** Byte where a key occurs for the second time in its object; the bytes are valid JSON. A key twice makes two readers see two models. */
function repeatedKey(bytes: Uint8Array): number | undefined {
  const open: (Set<string> | undefined)[] = [];
  let string = { start: 0, end: 0 };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x22) {
      const end = endOfString(bytes, at);
      string = { start: at, end };
      at = end;
    } else if (byte === 0x7b) open.push(new Set());
    else if (byte === 0x5b) open.push(undefined);
    else if (byte === 0x7d || byte === 0x5d) open.pop();
    else if (byte === 0x3a) {
      const key = JSON.parse(Buffer.from(bytes.subarray(string.start, string.end + 1)).toString()) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) return string.start;
      keys?.add(key);
    }
  }
  return undefined;
}
