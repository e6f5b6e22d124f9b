// The corpus of bad datasets, read by the readers themselves: the code, the sentence, the report, and nothing of the machine in them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BadInput, badDatasets, type OddDataset, oddDatasets } from '@pathlens/corpus';
import { writeFiles } from '@pathlens/corpus/files';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { openStorage, type Storage } from '@pathlens/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportedDataset, readDataset } from '../src/tasks/import-dataset/read-dataset.ts';
import { onlyCpu } from './only-cpu.ts';

let folder: string;
let storage: Storage;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pathlens-corpus-'));
  storage = await openStorage(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = { storageUrl: '', engines: onlyCpu, threads: 1, outputBytes: 1 } as const;

async function imported({ files }: BadInput | OddDataset): Promise<ImportedDataset | PathlensError> {
  const [path] = Object.values(writeFiles(await files()));
  const { key: objectKey } = await storage.putContent(readFileSync(path));
  rmSync(dirname(path), { recursive: true });
  try {
    return await readDataset(
      { objectKey, confirmed: true, layout: null },
      { storage, settings, tell: () => Promise.resolve() },
    );
  } catch (error) {
    if (error instanceof PathlensError) return error;
    throw error;
  } finally {
    await storage.delete(objectKey);
  }
}

const inner = /\/tmp\/|node_modules|yauzl|vips|hyparquet|saxes|\bat \w+ \(|undefined|\[object|root:x:/;

describe.each(badDatasets.map((row) => [`${row.row} ${row.what}`, row] as const))('%s', (_, row) => {
  it(`is refused as ${row.answer.join(' or ')}`, async () => {
    const error = await imported(row);
    if (!(error instanceof PathlensError)) {
      expect(row.answer, 'it was accepted').toContain('accepted');
      return;
    }
    expect(row.answer).toContain(error.code);
    const told = [error.message, error.hint ?? '', error.limit ?? '', ...error.path];
    if (row.says) expect(told.join(' ')).toMatch(row.says);
    for (const text of told) {
      expect(text).not.toMatch(inner);
      expect(text.length).toBeLessThan(4096);
      expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
  });
});

describe.each(oddDatasets.map((row) => [`${row.row} ${row.what}`, row] as const))('%s', (_, row) => {
  it('is taken, and its report tells the rest', async () => {
    const found = await imported(row);
    if (found instanceof PathlensError) throw found;
    const { images, skipped, refused } = found!.report;
    expect({ images, skipped, refused: refused.map(({ path, code }) => [path, code]) }).toEqual({
      images: row.images,
      skipped: row.skipped ?? 0,
      refused: row.refused,
    });
    for (const { message } of refused) expect(message).not.toMatch(inner);
  });
});
