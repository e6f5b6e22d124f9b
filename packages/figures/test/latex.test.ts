// Tables as LaTeX, read back by a reader of as much of TeX as they may hold: anything else in them fails.
import { expect, test } from 'vitest';
import { type Figure, figureTable, formatValue, type Table, tableToLatex, toLatex } from '../src/index.ts';
import { samples } from './sample-figures.ts';

const figures = Object.entries(samples) as [string, Figure][];

/** Commands that stand for one sign in the tables of these tests. */
const signs: Readonly<Record<string, string>> = {
  textbackslash: '\\',
  textasciicircum: '^',
  textasciitilde: '~',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textasciigrave: '`',
  textendash: '–',
  textemdash: '—',
  ldots: '…',
  times: '×',
  sigma: 'σ',
  varepsilon: 'ε',
  pm: '±',
  leq: '≤',
  ',': '\u2009',
};

/** Text of a cell. Throws for a command that is none of the above. */
function readCell(text: string): string {
  return text
    .replace(/^--$/, 'null')
    .replace(/\$([^$]*) \\times 10\^\{([^}]*)\}\$/g, '$1e$2')
    .replaceAll('{,}', ',')
    .replace(/\\([&%$#_{}])/g, (_, sign: string) => `\ue000${sign.charCodeAt(0)};`)
    .replace(/\\([a-z]+|,)(\{\})?/g, (_, name: string) => {
      if (!(name in signs)) throw new Error(`the table holds \\${name}`);
      return `\ue000${signs[name].charCodeAt(0)};`;
    })
    .replace(/[${}]/g, '')
    .replace(/~/g, '\u00a0')
    .replace(/\ue000(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** Rows of cells, the head first. */
function read(latex: string): string[][] {
  const body = latex.split('\n').filter((line) => !line.startsWith('%'));
  const rows = body.filter((line) => line.endsWith(' \\\\') && !line.startsWith('\\caption'));
  // The head of a long table stands there for its first page and for the others.
  const unique = body.includes('\\endhead') ? rows.slice(1) : rows;
  return unique.map((line) =>
    line
      .slice(0, -3)
      .split(/(?<!\\) & /)
      .map(readCell),
  );
}

const ascii = (text: string) => text.replaceAll('−', '-');

test.each(figures)('%s: what is read back is the table, numbers as they are shown', (_, figure) => {
  const table = figureTable(figure);
  const [head, ...rows] = read(toLatex(figure));
  expect(head).toEqual(table.columns.map(({ title, unit }) => (unit ? `${title} (${unit})` : title)));
  expect(rows).toHaveLength(table.rows.length);
  rows.forEach((row, i) => {
    const expected = table.rows[i].map((value) =>
      value === null ? 'null' : ascii(typeof value === 'number' ? formatValue(value) : value),
    );
    expect(row.map(ascii)).toEqual(expected);
  });
});

const table = (rows: Table['rows'], provenance: Table['provenance'] = []): Table => ({
  id: 'evaluation/values_1',
  title: 'Words & numbers',
  columns: [
    { id: 'word', title: 'Map' },
    { id: 'number', title: 'Drop', unit: '%' },
  ],
  rows,
  provenance,
});

test('words of people come back as they were, and no command comes out of them', () => {
  const words = [
    '\\input{/etc/passwd}',
    '50 % of $x_1$ & more #1',
    'a^^5cb ~ {c} <d> |e| `f`',
    'σ = 2.0 ± 0.1 ≤ 3 × ε',
    'a -- b --- c – d — e',
    '\\\\',
    'naïve 日本',
    '[t]',
    '* star',
  ];
  const latex = tableToLatex(table(words.map((word, i) => [word, i])));
  expect(
    read(latex)
      .slice(1)
      .map(([word]) => word),
  ).toEqual(words);
  // Brackets or a star after the end of a row would be its argument.
  for (const line of latex.split('\n')) expect(line).not.toMatch(/^[[*]/);
  expect(latex).not.toContain('---');
});

test('numbers are those of the page', () => {
  const values = [0, 0.1234, -0.5, 1234.56, -98_765.4, 0.000_012_3, -2e9, Number.NaN];
  const cells = tableToLatex(table(values.map((value) => ['m', value])))
    .split('\n')
    .flatMap((line) => (line.startsWith('m & ') ? [line.slice(4, -3)] : []));
  expect(cells).toEqual([
    '0',
    '0.123',
    '$-0.5$',
    '$1{,}235$',
    '$-98{,}765$',
    '$1.2 \\times 10^{-5}$',
    '$-2 \\times 10^{9}$',
    '--',
  ]);
});

test('a short table floats, a long one goes over pages; both say what they need and what they are of', () => {
  const provenance = [{ label: 'Model', value: 'cnn\r\n\\end{document}\u2028v2' }];
  const short = tableToLatex(table([['a', 1]], provenance));
  expect(short.split('\n').slice(0, 8)).toEqual([
    '% Title: Words & numbers',
    '% Model: cnn \\end{document} v2',
    '% Needs \\usepackage{booktabs}',
    '\\begin{table}',
    '\\centering',
    '\\caption{Words \\& numbers}',
    '\\label{tab:evaluation-values-1}',
    '\\begin{tabular}{lr}',
  ]);
  expect(short).toMatch(/\\bottomrule\n\\end\{tabular\}\n\\end\{table\}\n$/);
  const long = tableToLatex(table(Array.from({ length: 60 }, (_, i) => [`row ${i}`, i])));
  expect(long).toContain('\\usepackage{longtable}');
  expect(read(long)).toHaveLength(61);
});
