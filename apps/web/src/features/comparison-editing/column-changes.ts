// What a change does to a comparison: from what it holds to what it holds then. Each is made again on another version where somebody
// saved one meanwhile.
import type { Comparison as Content } from '@pathlens/views';

export type Column = Content['columns'][number];
/** A column that has no place yet. */
export type NewColumn = Omit<Column, 'letter'>;

/** null where it makes no sense of that content: the column is gone, say. */
export type Change = (content: Content) => Content | null;

export interface NamedChange {
  /** What the version is about, as its list says. */
  readonly note: string;
  readonly apply: Change;
}

export const mostColumns = 12;
const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'];

/** The one after the last in use, so that what was said of a column that is gone is not found at another one; else any free one. */
export function freeLetter(columns: readonly { readonly letter: string }[]): string | undefined {
  const used = new Set(columns.map(({ letter }) => letter));
  const last = Math.max(-1, ...columns.map(({ letter }) => letters.indexOf(letter)));
  return [...letters.slice(last + 1), ...letters].find((letter) => !used.has(letter));
}

function withColumns(content: Content, columns: readonly Column[]): Content {
  const known = new Set(columns.map(({ letter }) => letter));
  const { hidden, reference, ...layout } = content.layout;
  const stillHidden = (hidden ?? []).filter((letter) => known.has(letter));
  return {
    ...content,
    columns: [...columns],
    layout: {
      ...layout,
      ...(stillHidden.length > 0 && stillHidden.length < columns.length ? { hidden: stillHidden } : {}),
      ...(reference && known.has(reference) ? { reference } : {}),
    },
  };
}

export function addColumns(added: readonly NewColumn[]): NamedChange {
  return {
    note: added.length === 1 ? 'Column added' : `${added.length} columns added`,
    apply: (content) => {
      const columns = [...content.columns];
      for (const column of added) {
        const letter = freeLetter(columns);
        if (letter === undefined || columns.length >= mostColumns) return null;
        columns.push({ letter, ...column });
      }
      return withColumns(content, columns);
    },
  };
}

/** At the place of the column there was, under its letter. */
export function replaceColumn(letter: string, by: NewColumn): NamedChange {
  return {
    note: `Column ${letter} replaced`,
    apply: (content) =>
      content.columns.some((column) => column.letter === letter)
        ? withColumns(
            content,
            content.columns.map((column) => (column.letter === letter ? { letter, ...by } : column)),
          )
        : null,
  };
}

export function duplicateColumn(letter: string): NamedChange {
  return {
    note: `Column ${letter} duplicated`,
    apply: (content) => {
      const place = content.columns.findIndex((column) => column.letter === letter);
      const free = freeLetter(content.columns);
      if (place < 0 || free === undefined) return null;
      return withColumns(content, content.columns.toSpliced(place + 1, 0, { ...content.columns[place], letter: free }));
    },
  };
}

/** @param by −1 to the left, 1 to the right */
export function moveColumn(letter: string, by: -1 | 1): NamedChange {
  return {
    note: `Column ${letter} moved`,
    apply: (content) => {
      const place = content.columns.findIndex((column) => column.letter === letter);
      const to = place + by;
      if (place < 0 || to < 0 || to >= content.columns.length) return null;
      const rest = content.columns.toSpliced(place, 1);
      return withColumns(content, rest.toSpliced(to, 0, content.columns[place]));
    },
  };
}

export function removeColumn(letter: string): NamedChange {
  return {
    note: `Column ${letter} removed`,
    apply: (content) => {
      const columns = content.columns.filter((column) => column.letter !== letter);
      return columns.length === content.columns.length || columns.length === 0 ? null : withColumns(content, columns);
    },
  };
}

export function hideColumn(letter: string, hide: boolean): NamedChange {
  return {
    note: `Column ${letter} ${hide ? 'hidden' : 'shown'}`,
    apply: (content) => {
      const others = (content.layout.hidden ?? []).filter((one) => one !== letter);
      const hidden = hide ? [...others, letter] : others;
      if (hidden.length >= content.columns.length) return null;
      return withColumns({ ...content, layout: { ...content.layout, hidden } }, content.columns);
    },
  };
}

export function setReference(letter: string | null): NamedChange {
  return {
    note: letter === null ? 'No column is the reference' : `Column ${letter} is the reference`,
    apply: (content) =>
      letter !== null && !content.columns.some((column) => column.letter === letter)
        ? null
        : { ...content, layout: { ...content.layout, reference: letter } },
  };
}

export function setNotes(notes: string): NamedChange {
  return { note: 'Notes changed', apply: (content) => ({ ...content, notes }) };
}

export function restore(earlier: Content, number: number): NamedChange {
  return { note: `As version ${number}`, apply: () => earlier };
}
