// The report of an import as CSV: one row for every file, or line of a label file, that was passed over, with its reason.
import type { ArchiveEntry } from '../../archive/archive.ts';
import type { Problems } from './problems.ts';

const rowsAtOnce = 1000;

/** A cell that a spreadsheet shows as it is: it takes what begins like a formula for one, unless an apostrophe is before it. */
function cell(text: string): string {
  const shown = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${shown.replaceAll('"', '""')}"`;
}

const line = (...cells: string[]) => `${cells.map(cell).join(',')}\r\n`;

function* lines(problems: Problems, skipped: readonly ArchiveEntry[]): Generator<string> {
  yield line('file', 'code', 'reason');
  for (const { path, code, message } of problems.listed) yield line(path, code, message);
  for (const { path } of skipped) yield line(path, 'SKIPPED', 'An operating system left this behind.');
  const more = problems.count - problems.listed.length;
  if (more > 0) yield line('', 'MORE', `${more} more are not listed.`);
}

/** UTF-8, in pieces. */
export async function* reportCsv(problems: Problems, skipped: readonly ArchiveEntry[]): AsyncGenerator<Uint8Array> {
  let rows: string[] = [];
  for (const row of lines(problems, skipped)) {
    rows.push(row);
    if (rows.length < rowsAtOnce) continue;
    yield Buffer.from(rows.join(''));
    rows = [];
  }
  yield Buffer.from(rows.join(''));
}
