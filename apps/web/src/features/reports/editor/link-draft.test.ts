// A link whose form is open while others write: what they wrote stays, what differs is put where it belongs by then.
import { type ChangeSpec, EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { linkAt, linkChange, linkDrafts, noteChanges } from './link-draft.ts';
import { markdownLanguage } from './markdown-language.ts';

/** Opens the form at what is between "«" and "»", lets others write, and gives the text then; null: refused. */
function linked(marked: string, others: ChangeSpec, words: string | null, address: string): string | null {
  const selection = { anchor: marked.indexOf('«'), head: marked.indexOf('»') - 1 };
  const doc = marked.replace(/[«»]/g, '');
  let state = EditorState.create({ doc, selection, extensions: [markdownLanguage.extension, linkDrafts] });
  state = state.update(noteChanges(true)).state;
  const draft = linkAt(state);
  state = state.update({ changes: others }).state;
  const change = linkChange(state, draft, words ?? draft.words, address);
  return change && state.update(change).state.doc.toString();
}

const link = 'see [«this»](https://a.org/x "t") now';

test('a link is read with its words and its address', () => {
  const read = (marked: string) => {
    const selection = { anchor: marked.indexOf('|') };
    return linkAt(
      EditorState.create({ doc: marked.replace('|', ''), selection, extensions: markdownLanguage.extension }),
    );
  };
  expect(read('see [th|is](https://a.org/x) now')).toMatchObject({ words: 'this', address: 'https://a.org/x' });
  expect(read('see th|is now')).toMatchObject({ from: 4, to: 8, words: 'this', address: '' });
});

test.each([
  ['alone', 'see «this» now', [], null, 'b', 'see [this](b) now'],
  ['behind what came before it', 'see «this» now', { from: 0, insert: 'oh, ' }, null, 'b', 'oh, see [this](b) now'],
  ['around what came into it', 'see «this» now', { from: 6, insert: 'XX' }, null, 'b', 'see [thXXis](b) now'],
  [
    'between what came at its edges',
    'see «this» now',
    [
      { from: 4, insert: 'X' },
      { from: 8, insert: 'Y' },
    ],
    'this one',
    'b',
    'see X[this one](b)Y now',
  ],
  ['with nothing selected', 'see «» now', { from: 4, insert: 'X' }, 'it', 'b', 'see X[it](b) now'],
  ['with other words', link, { from: 5, insert: 'X' }, 'this one', 'b', 'see [Xthis one](b "t") now'],
  ['taken away', link, { from: 7, insert: 'X' }, null, '', 'see thXis now'],
] as const)('%s', (_, marked, others, words, address, then) =>
  expect(linked(marked, others as ChangeSpec, words, address)).toBe(then),
);

test.each([
  ['its words are gone', 'see «this» now', { from: 2, to: 10 }],
  ['its place is gone', 'see «» now', { from: 2, to: 6 }],
  ['the link is gone', link, { from: 4, to: 33 }],
  ['it has another address', link, { from: 18, to: 19, insert: 'b' }],
  [
    'somebody else linked it',
    'see «this» now',
    [
      { from: 4, insert: '[' },
      { from: 8, insert: '](c)' },
    ],
  ],
] as const)('refused where %s', (_, marked, others) =>
  expect(linked(marked, others as ChangeSpec, null, 'b')).toBeNull(),
);
