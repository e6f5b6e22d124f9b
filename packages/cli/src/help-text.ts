// Parts of help that several commands are made of.

/** IDs beside an option's name, as many to a line as fit. */
export function idLines(ids: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const id of ids) {
    if (line !== '' && line.length + id.length > 98) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? id : `${line}, ${id}`;
  }
  return [...lines, line].join(`,\n${' '.repeat(22)}`);
}
