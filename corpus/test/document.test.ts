// docs/bad-input.md is what the corpus says, and every row of a file is numbered as in the specification.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { table } from '../src/document.ts';
import { datasetFamilies, modelFamilies } from '../src/index.ts';

it('the page is written from the corpus: node corpus/write-table.ts', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/bad-input.md'), 'utf8')).toBe(table());
});

it('no two rows of a family are called alike', () => {
  for (const [name, rows] of Object.entries({ ...modelFamilies, ...datasetFamilies })) {
    const titles = rows.map(({ row, what }) => `${row} ${what}`);
    expect(new Set(titles).size, name).toBe(titles.length);
  }
});

it('every number from B-01 to B-75 has a row, but the links that nobody can send', () => {
  const numbers = new Set(
    [...Object.values(modelFamilies), ...Object.values(datasetFamilies)].flat().map(({ row }) => row),
  );
  const wanted = Array.from({ length: 75 }, (_, at) => `B-${String(at + 1).padStart(2, '0')}`);
  expect(wanted.filter((row) => !numbers.has(row as never))).toEqual(['B-03', 'B-04']);
});
