// Identity of a column or a model in a figure: shape, letter and colour always travel together.

const shapes = {
  A: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
  B: 'M3 3h10v10H3z',
  C: 'M8 2l6.2 11H1.8z',
  D: 'M8 1.3L14.7 8 8 14.7 1.3 8z',
  E: 'M1.8 3h12.4L8 14z',
  F: 'M6 2h4v4h4v4h-4v4H6v-4H2V6h4z',
  G: 'M8 1.5l6.3 4.6-2.4 7.4H4.1L1.7 6.1z',
  H: 'M4.5 2h7L15 8l-3.5 6h-7L1 8z',
  I: 'M8 1l1.9 4.9 5.2.3-4 3.3 1.3 5L8 11.7 3.6 14.5l1.3-5-4-3.3 5.2-.3z',
  J: 'M2.5 11a5.5 5.5 0 0 1 11 0z',
  K: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 3.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  L: 'M4 2l4 4 4-4 2 2-4 4 4 4-2 2-4-4-4 4-2-2 4-4-4-4z',
} as const;

export type ColumnLetter = keyof typeof shapes;
export const columnLetters = Object.keys(shapes) as ColumnLetter[];

export const isColumnLetter = (letter: string): letter is ColumnLetter => letter in shapes;

/** The colour of a column as a CSS value. */
export function columnColour(letter: ColumnLetter): string {
  return `var(--col-${letter.toLowerCase()})`;
}

interface ColumnTagProps {
  readonly letter: ColumnLetter;
  readonly size?: number;
}

export function ColumnTag({ letter, size = 12 }: ColumnTagProps) {
  return (
    <span className="inline-flex flex-none items-center gap-1">
      <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
        <path fillRule="evenodd" d={shapes[letter]} fill={columnColour(letter)} />
      </svg>
      <b className="font-semibold">{letter}</b>
    </span>
  );
}
