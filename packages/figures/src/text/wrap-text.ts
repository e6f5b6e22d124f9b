// Text broken into lines of a width, or cut short with an ellipsis.
import { textWidth, type Weight } from './text-width.ts';

export interface TextLook {
  readonly size: number;
  readonly weight?: Weight;
}

/** Lines no wider than `width`; a word that is wider alone is broken. Never an empty list. */
export function wrapText(text: string, width: number, { size, weight }: TextLook): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string) => textWidth(candidate, size, weight) <= width + 0.01;
  // A unit stays with its number.
  for (const word of text.split(/[ \t\r\n]+(?![%°×](?:\W|$))/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    const pieces = breakWord(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  if (line || lines.length === 0) lines.push(line);
  return lines;
}

/** Breaks after a sign within the word where there is one in the second half of what fits: names of files have many. */
function breakWord(word: string, fits: (text: string) => boolean): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece && !fits(piece + character)) {
      const sign = Math.max(...['-', '_', '/', '.', ':', '+'].map((mark) => piece.lastIndexOf(mark)));
      const end = sign + 1 > piece.length / 2 ? sign + 1 : piece.length;
      pieces.push(piece.slice(0, end));
      piece = piece.slice(end);
    }
    piece += character;
  }
  pieces.push(piece);
  return pieces;
}

/** The text where it fits, else as much of it as does, with an ellipsis. */
export function shortenText(text: string, width: number, { size, weight }: TextLook): string {
  // Widths are sums of fractions: what was measured to fit exactly must still fit.
  if (textWidth(text, size, weight) <= width + 0.01) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('').trimEnd()}…`, size, weight) > width)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Wrapped to at most `most` lines, the last cut short where something is left over. */
export function wrapToLines(text: string, width: number, { most, ...look }: TextLook & { readonly most: number }) {
  const lines = wrapText(text, width, look);
  if (lines.length <= most) return lines;
  const rest = lines.slice(most - 1).join(' ');
  return [...lines.slice(0, most - 1), shortenText(rest, width, look)];
}
