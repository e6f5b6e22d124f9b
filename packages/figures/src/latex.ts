// Tables as LaTeX (booktabs): numbers as they are shown in pages, words of people escaped, provenance before it as comments.
import type { Figure } from './figure.ts';
import { figureTable } from './figure-table.ts';
import type { Table, TableColumn } from './table.ts';
import { formatValue } from './text/format-value.ts';
import { latexText } from './text/latex-text.ts';

/** From so many rows on a table goes over several pages. */
const rowsOfPage = 40;

type Cell = string | number | null;

/** As pages show it, without its unit: the head of the column has it. */
function numberText(value: number): string {
  const shown = formatValue(value).replaceAll('−', '-').replaceAll(',', '{,}');
  const [, mantissa, exponent] = /^(.+)e(.+)$/.exec(shown) ?? [];
  if (mantissa !== undefined) return `$${mantissa} \\times 10^{${exponent}}$`;
  return /[-{]/.test(shown) ? `$${shown}$` : shown;
}

function cellText(value: Cell): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return '--';
  return typeof value === 'number' ? numberText(value) : latexText(value);
}

/** What follows the end of a row in brackets or as a star is read as an argument of it. */
const rowText = (cells: readonly string[]): string => `${cells.join(' & ').replace(/^(?=[[*])/, '{}')} \\\\`;

const headText = ({ title, unit }: TableColumn): string => latexText(unit ? `${title} (${unit})` : title);

// Whatever ends a line would end the comment.
const comment = (label: string, value: string): string =>
  `% ${label}: ${value}`.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trimEnd();

/** What `\ref` takes: the id of the table with nothing in it that TeX would read. */
const label = (id: string): string => `tab:${id.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'table'}`;

/** Columns of numbers stand at the right, where nothing else is in them. */
function alignment(table: Table): string {
  return table.columns
    .map((_, i) => {
      const values = table.rows.map((row) => row[i]).filter((value) => value !== null);
      return values.length > 0 && values.every((value) => typeof value === 'number') ? 'r' : 'l';
    })
    .join('');
}

export function tableToLatex(table: Table): string {
  return written(table, table.title);
}

/** The data of a figure, with its caption. */
export function toLatex(figure: Figure): string {
  const table = figureTable(figure);
  const images = figure.n === null ? [] : [{ label: 'Images', value: String(figure.n) }];
  return written({ ...table, provenance: [...images, ...table.provenance] }, figure.caption || figure.title);
}

function written(table: Table, caption: string): string {
  const long = table.rows.length > rowsOfPage;
  const about = [{ label: 'Title', value: table.title }, ...table.provenance];
  const head = rowText(table.columns.map(headText));
  const rows = table.rows.map((row) => rowText(row.map(cellText)));
  const columns = alignment(table);
  const named = `\\caption{${latexText(caption)}}`;
  const place = `\\label{${label(table.id)}}`;
  const body = long
    ? [
        `\\begin{longtable}{${columns}}`,
        `${named} ${place} \\\\`,
        '\\toprule',
        head,
        '\\midrule',
        '\\endfirsthead',
        '\\toprule',
        head,
        '\\midrule',
        '\\endhead',
        '\\bottomrule',
        '\\endfoot',
        ...rows,
        '\\end{longtable}',
      ]
    : [
        '\\begin{table}',
        '\\centering',
        named,
        place,
        `\\begin{tabular}{${columns}}`,
        '\\toprule',
        head,
        '\\midrule',
        ...rows,
        '\\bottomrule',
        '\\end{tabular}',
        '\\end{table}',
      ];
  const packages = `% Needs \\usepackage{booktabs}${long ? ' and \\usepackage{longtable}' : ''}`;
  return `${[...about.map((one) => comment(one.label, one.value)), packages, ...body].join('\n')}\n`;
}
