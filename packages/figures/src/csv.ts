// Tables as CSV (RFC 4180): provenance first as lines that begin with #, then a header, then rows. Numbers are whole, not rounded.
import type { Figure } from './figure.ts';
import { figureTable } from './figure-table.ts';
import type { Table, TableColumn } from './table.ts';

const lineEnd = '\r\n';

/** Words that a spreadsheet would compute get an apostrophe: they come from people. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = harmless(value);
  return /[",;\t\r\n]|^\s|\s$|^#/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** On one line, and with nothing after a delimiter that a spreadsheet would compute: it splits comments into cells as well. */
function comment(label: string, value: string): string {
  const line = `# ${label}: ${value}`.replace(/[\r\n\u2028\u2029]+/g, ' ');
  return line.replace(/([,;\t]\s*"?)(?=[=+\-@＝＋－＠])/g, "$1'");
}

function header({ title, unit }: TableColumn): string {
  return unit ? `${title} (${unit})` : title;
}

export function tableToCsv(table: Table): string {
  const about = [{ label: 'Title', value: table.title }, ...table.provenance];
  const lines = [
    ...about.map(({ label, value }) => comment(label, value)),
    table.columns.map((column) => field(header(column))).join(','),
    ...table.rows.map((row) => row.map(field).join(',')),
  ];
  return lines.join(lineEnd) + lineEnd;
}

/** The data of a figure, caption included. */
export function toCsv(figure: Figure): string {
  const table = figureTable(figure);
  const about = [
    { label: 'Caption', value: figure.caption },
    ...(figure.n === null ? [] : [{ label: 'Images', value: String(figure.n) }]),
  ];
  return tableToCsv({ ...table, provenance: [...about, ...table.provenance] });
}
