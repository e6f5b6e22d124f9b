// The table of the corpus as a page of the documentation.
import { type BadInput, datasetFamilies, modelFamilies, type OddDataset, type OddInput } from './index.ts';

type Row = BadInput | OddInput | OddDataset;

const head = `<!-- Written by corpus/write-table.ts from the corpus itself; a test compares the two. -->
# Bad input

What is refused, and how. Every line is a generator in \`corpus/\`; tests give each to the readers themselves, and a part of them
(all with \`npm run check:long\`) to a real worker over a real database. A refusal is a code and a sentence that names the file,
tensor or field, the limit and what to do; nothing of the upload is usable then, and the next job runs.

Text that is refused by the API (paths, numbers, ids, bodies, cursors; B-76 to B-82) is given to every argument of the schema by
\`apps/gateway/test/corpus.test.ts\`.

| decided here | why |
|---|---|
| A Loop, If or Scan is refused at import as \`ONNX_OP_UNSUPPORTED\` (B-26, B-27) | no part of a file decides how long it runs |
| Constants that fold to more than 2^28 numbers, or in more than 256 steps, are refused at import (B-25) | a few bytes of file are no gigabytes of memory |
| A network has at most 20,000 nodes, 2^31 − 1 units and 2^28 values in one map (B-28) | beyond that neither a page nor a 32-bit number holds it |
| Work that meets a limit of its job ends as \`RUN_MEMORY_LIMIT\` or \`RUN_TIME_LIMIT\` with that limit | only the process of that job is ended |
| A symbolic or hard link cannot be uploaded; links in archives are refused (B-03, B-04) | the files of a model are the ones that were sent |
`;

function lineOf({ row, what, ...rest }: Row): string {
  const answer = rest.answer === 'accepted' ? accepted(rest) : rest.answer.map((code) => `\`${code}\``).join(' or ');
  return `| ${row} | ${escaped(what)} | ${answer} |`;
}

function accepted(row: Omit<OddInput, 'row' | 'what'> | Omit<OddDataset, 'row' | 'what'>): string {
  if (!('images' in row)) return row.says === undefined ? 'taken' : 'taken, with a warning';
  const codes = [...new Set(row.refused.map(([, code]) => `\`${code}\``))];
  const skipped = row.skipped === undefined ? '' : `; ${row.skipped} passed over`;
  return `${row.images} images taken${codes.length === 0 ? '' : `; report: ${codes.join(', ')}`}${skipped}`;
}

function escaped(text: string): string {
  return text.replace(/[|<>\\]/g, (character) => `\\${character}`).slice(0, 120);
}

/** The page, in Markdown. */
export function table(): string {
  const families = { ...modelFamilies, ...datasetFamilies };
  const sections = Object.entries(families).map(([name, rows]) => {
    return `\n## ${name}\n\n| row | what | answer |\n|---|---|---|\n${rows.map(lineOf).join('\n')}\n`;
  });
  return head + sections.join('');
}
