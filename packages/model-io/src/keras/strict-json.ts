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
  let json: Json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw fail(`is not JSON${positionOf(error, text)}.`, 'Export or download it again.');
  }
  const found = scan(text);
  if (found === 'too deep') {
    throw new PathlensError(`${prefix}_TOO_DEEP`, `${title} is nested more than ${maxNesting} levels deep.`, {
      path: [title],
      limit: `${maxNesting} levels`,
    });
  }
  if (found !== undefined) throw fail(`has the same key twice at ${placeOf(found, text)}.`);
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

/** Where a key occurs for the second time in its object; `text` is valid JSON. A key twice makes two readers see two models. */
function scan(text: string): number | 'too deep' | undefined {
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;
  const open: (Set<string> | undefined)[] = [];
  let string: { readonly text: string; readonly at: number } | undefined;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    const [found] = token;
    if (found === '{') open.push(new Set());
    else if (found === '[') open.push(undefined);
    else if (found === '}' || found === ']') open.pop();
    else if (found === ':') {
      const keys = open.at(-1);
      const key = string!.text.includes('\\') ? (JSON.parse(string!.text) as string) : string!.text.slice(1, -1);
      if (keys?.has(key)) return string!.at;
      keys?.add(key);
    } else if (found !== ',') string = { text: found, at: token.index };
    if (open.length > maxNesting) return 'too deep';
  }
  return undefined;
}
