// The corpus of bad models, read by the readers themselves: the code, the sentence, and no word of the machine in it.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BadInput, badModels, type OddInput, oddModels } from '@pathlens/corpus';
import { writeFiles } from '@pathlens/corpus/files';
import { PathlensError } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { type OpenedModel, openModel } from '../src/index.ts';

async function opened({ files }: BadInput | OddInput): Promise<OpenedModel | PathlensError> {
  const paths = writeFiles(await files());
  try {
    return await openModel(paths);
  } catch (error) {
    if (error instanceof PathlensError) return error;
    throw error;
  } finally {
    rmSync(dirname(Object.values(paths)[0]), { recursive: true });
  }
}

/** What a server is made of, and no person needs to know. */
const inner = /\/tmp\/|node_modules|yauzl|h5wasm|protobuf\.|H5[A-Z]|\bat \w+ \(|undefined|\[object|root:x:/;

describe.each(badModels.map((row) => [`${row.row} ${row.what}`, row] as const))('%s', (_, row) => {
  it(`is refused as ${row.answer.join(' or ')}`, async () => {
    const error = await opened(row);
    if (!(error instanceof PathlensError)) {
      expect(row.answer, 'it was accepted').toContain('accepted');
      return;
    }
    expect(row.answer).toContain(error.code);
    const told = [error.message, error.hint ?? '', error.limit ?? '', ...error.path];
    if (row.says) expect(told.slice(0, 3).join(' ')).toMatch(row.says);
    for (const text of told) {
      expect(text).not.toMatch(inner);
      expect(text.length).toBeLessThan(4096);
      expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(text.isWellFormed()).toBe(true);
    }
    expect(error.path.length).toBeLessThanOrEqual(100);
  });
});

describe.each(oddModels.map((row) => [`${row.row} ${row.what}`, row] as const))('%s', (_, row) => {
  it('is accepted', async () => {
    const model = await opened(row);
    if (model instanceof PathlensError) throw model;
    if (row.says) expect(model.report.warnings.join(' ')).toMatch(row.says);
    for (const [key, text] of textsOf(model.report)) {
      expect(text.length, key).toBeLessThan(1100);
      expect(text, key).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(text.isWellFormed(), key).toBe(true);
    }
  });
});

function textsOf(value: unknown, key = 'report'): (readonly [string, string])[] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => textsOf(item, `${key}.${name}`));
}
