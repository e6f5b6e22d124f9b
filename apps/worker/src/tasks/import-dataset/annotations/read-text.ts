// Text files of an archive: UTF-8, with or without a byte order mark, read piece by piece or line by line.
import type { Archive, ArchiveEntry } from '../../../archive/archive.ts';
import { labelProblem } from './label-problem.ts';

const longestLine = 1 << 20;

/** Throws DATASET_LABELS where it is no UTF-8. */
export async function* readText(archive: Archive, entry: ArchiveEntry): AsyncGenerator<string> {
  // The decoder drops the byte order mark.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of archive.stream(entry)) {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError && (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw labelProblem(entry.path, undefined, 'it is no UTF-8 text. Save it as UTF-8.');
    }
    throw error;
  }
}

export interface TextLine {
  /** From 1. */
  readonly number: number;
  /** Without its end, whichever that is. */
  readonly text: string;
}

/** Lines that are not empty. Throws DATASET_LABELS. */
export async function* readLines(archive: Archive, entry: ArchiveEntry): AsyncGenerator<TextLine> {
  let rest = '';
  let number = 0;
  for await (const chunk of readText(archive, entry)) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      number++;
      const text = line.trim();
      if (text !== '') yield { number, text };
    }
    if (rest.length > longestLine) throw labelProblem(entry.path, number + 1, 'the line is too long.', '1 MB a line');
  }
  if (rest.trim() !== '') yield { number: number + 1, text: rest.trim() };
}
