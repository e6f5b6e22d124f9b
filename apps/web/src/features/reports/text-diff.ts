// What changed between two versions of a report, line by line: the longest common sequence of lines.

export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Compared beyond this many lines takes the square of it: then everything is gone and new. */
const most = 2_000;

export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  if (before.length > most || after.length > most) {
    return [...before.map((text) => line('gone', text)), ...after.map((text) => line('new', text))];
  }
  // lengths[i][j]: of what is common to before from i and after from j on.
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        before[i] === after[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push(line('same', before[i++]));
      j++;
    } else if (
      i < before.length &&
      (j === after.length || lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
    ) {
      lines.push(line('gone', before[i++]));
    } else lines.push(line('new', after[j++]));
  }
  return lines;
}

const line = (kind: DiffLine['kind'], text: string): DiffLine => ({ kind, text });
