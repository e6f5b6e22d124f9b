// Forms of a text and its keys on real editor states: what the Markdown becomes, where the caret goes, what is out of sight.
import { EditorState, type StateCommand } from '@codemirror/state';
import { readText } from '@pathlens/views/text';
import { describe, expect, test } from 'vitest';
import { hiddenIn, leftOfSigns, liveForm, setFocus } from './live-form.ts';
import { markdownLanguage } from './markdown-language.ts';
import { formsAt, toggleInline, toggleLines } from './text-forms.ts';
import { backspace, enter } from './text-keys.ts';

/** "|" is the caret; a selection goes from "«" to "»". */
function stateOf(marked: string): EditorState {
  const from = marked.search(/[|«]/);
  const doc = marked.replace(/[|«»]/g, '');
  const end = marked.indexOf('»');
  const selection = end < 0 ? { anchor: from } : { anchor: from, head: end - 1 };
  return EditorState.create({ doc, selection, extensions: [markdownLanguage.extension, liveForm] });
}

function written(state: EditorState): string {
  const { from, to, empty } = state.selection.main;
  const text = state.doc.toString();
  return empty
    ? `${text.slice(0, from)}|${text.slice(from)}`
    : `${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`;
}

function after(marked: string, ...commands: StateCommand[]): string {
  let state = stateOf(marked);
  for (const command of commands) command({ state, dispatch: (transaction) => (state = transaction.state) });
  return written(state);
}

describe('forms of words', () => {
  test.each([
    ['strong', 'the «tag» here', 'the **«tag»** here'],
    ['emphasis', 'the «tag» here', 'the *«tag»* here'],
    ['code', 'the «tag» here', 'the `«tag»` here'],
    ['formula', 'the «x_1» here', 'the $«x_1»$ here'],
  ] as const)('%s is put on and taken off', (form, before, then) => {
    expect(after(before, toggleInline(form))).toBe(then);
    expect(after(then, toggleInline(form))).toBe(before);
  });

  test('signs never stand beside a space, where they would be none', () => {
    expect(after('the« tag »here', toggleInline('strong'))).toBe('the **«tag»** here');
  });

  test('without a selection the word is meant, and with no word something to write into is put there', () => {
    expect(after('the ta|g here', toggleInline('emphasis'))).toContain('the *«tag»* here');
    expect(after('the | here', toggleInline('strong'))).toBe('the **|** here');
  });

  test('pressed twice on nothing, nothing is left', () => {
    for (const form of ['strong', 'emphasis', 'code', 'formula'] as const)
      expect(after('the | here', toggleInline(form), toggleInline(form))).toBe('the | here');
    expect(after('the | here', toggleInline('strong'), toggleInline('emphasis'), toggleInline('strong'))).toBe(
      'the *|* here',
    );
  });

  test('over several lines each has it, without the sign that begins it', () => {
    const [before, then] = ['«one\n\n- two\n»', '**«one**\n\n- **two»**\n'];
    expect(after(before, toggleInline('strong'))).toBe(then);
    expect(after(then, toggleInline('strong'))).toBe('«one\n\n- two»\n');
    expect(after('«**one**\n\ntwo»', toggleInline('strong'))).toBe('«**one**\n\n**two»**');
  });

  test('pressed at the end of a form, what follows is written without it', () => {
    expect(after('the **tag|** here', toggleInline('strong'))).toBe('the **tag**| here');
    expect([...formsAt(stateOf('the **tag**| here'))]).toEqual([]);
  });

  test('what holds at the caret is told', () => {
    expect([...formsAt(stateOf('- a **b|** c'))].sort()).toEqual(['points', 'strong']);
    expect([...formsAt(stateOf('### a `b|`'))].sort()).toEqual(['code', 'subheading']);
    expect([...formsAt(stateOf('plain|'))]).toEqual([]);
  });
});

describe('forms of lines', () => {
  test.each([
    ['heading', '## a'],
    ['subheading', '### a'],
    ['points', '- a'],
    ['numbers', '1. a'],
    ['quote', '> a'],
  ] as const)('%s', (form, then) => {
    expect(after('a|', toggleLines(form))).toBe(`${then}|`);
    expect(after(`${then}|`, toggleLines(form))).toBe('a|');
  });

  test('one form takes the place of another, in all selected lines, and empty lines between stay', () => {
    expect(after('«- a\n\n- b»', toggleLines('numbers'))).toBe('«1. a\n\n2. b»');
  });

  test('a selection that ends with a break, as a triple click makes it, leaves the next line alone', () => {
    expect(after('«a\n»b', toggleLines('heading'))).toBe('## «a\n»b');
  });
});

describe('Enter and Backspace', () => {
  test.each([
    ['a paragraph', 'one|', 'one\n\n|'],
    ['a heading', '## one|', '## one\n|'],
    ['in front of a heading', 'a\n## |one', 'a\n\n## |one'],
    ['a point', '- one|', '- one\n- |'],
    ['a numbered point', '9. one|', '9. one\n10. |'],
    ['a quotation', '> one|', '> one\n> |'],
    ['an empty point', '- one\n- |', '- one\n\n|'],
  ])('after %s', (_, before, then) => expect(after(before, enter)).toBe(then));

  test('a paragraph that Enter began, one Backspace joins again', () => {
    expect(after('one|two', enter, backspace)).toBe('one|two');
  });

  test('in code a line is a line', () => {
    let state = stateOf('```\na|\n```');
    expect(enter({ state, dispatch: (transaction) => (state = transaction.state) })).toBe(false);
  });
});

/** What stays in sight when nobody writes, or where the caret is when somebody does. */
function shown(marked: string, writing = false): string {
  let state = stateOf(marked);
  if (writing) state = state.update({ effects: setFocus.of(true) }).state;
  const text = state.doc.toString();
  let at = 0;
  let seen = '';
  for (const { from, to } of hiddenIn(state)) {
    seen += text.slice(at, Math.max(at, from));
    at = Math.max(at, to);
  }
  return seen + text.slice(at);
}

describe('signs out of sight', () => {
  test.each([
    ['## A *b* `c`', 'A b c'],
    ['**bold** and [words](https://a.org "t")', 'bold and words'],
    ['> said\n> twice', 'said\ntwice'],
    ['costs \\$5 or \\*', 'costs $5 or *'],
    ['`a * b`', 'a * b'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['```\n**not**\n```', '```\n**not**\n```'],
    ['1. one', '1. one'],
  ])('%j', (text, seen) => expect(shown(`${text}|`)).toBe(seen));

  test('they show where somebody writes, and nowhere else', () => {
    expect(shown('**a|** and **b**', true)).toBe('**a** and b');
    expect(shown('## he|ading', true)).toBe('heading');
  });

  test('what is a formula to the reader is one here, and nothing else is', () => {
    for (const text of ['$x_1$', 'costs $5 to $6', '$$\nx\n$$', 'a $x $ b', '\\$x$', '$a$5', '`$x$`']) {
      const read = JSON.stringify(readText(text)).includes('"formula"');
      // Other signs may be out of sight beside it: a backslash, backticks.
      const dollar = text.indexOf('$');
      const drawn = hiddenIn(stateOf(`${text}\n\nend|`)).some(({ from, to }) => from <= dollar && to > dollar);
      expect([text, drawn]).toEqual([text, read]);
    }
  });
});

test('a caret never comes to stand in front of a hidden sign', () => {
  const state = stateOf('a\n## b|');
  const put = (from: EditorState, anchor: number) => from.update({ selection: { anchor } }).state;
  const behind = put(state, 2);
  expect(written(behind)).toBe('a\n## |b');
  // As Home does it.
  expect(written(put(behind, 2))).toBe('a\n## |b');
  expect(written(put(stateOf('> - x|'), 0))).toBe('> - |x');
});

test('to the left of hidden signs is the line before', () => {
  expect(after('a\n## |b', leftOfSigns)).toBe('a|\n## b');
  expect(after('a\n> - |b', leftOfSigns)).toBe('a|\n> - b');
  expect(after('## |b', leftOfSigns)).toBe('## |b');
  expect(leftOfSigns({ state: stateOf('## b|'), dispatch: () => {} })).toBe(false);
});
