// A link while its form is open: what stood there then, and what others have written since. Only what differs is written, into the
// text as it is by then.
import {
  ChangeSet,
  EditorSelection,
  type EditorState,
  MapMode,
  StateEffect,
  StateField,
  type TransactionSpec,
} from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { formAround, trimmed } from './text-forms.ts';

export interface LinkDraft {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly address: string;
  /** What ends it, from "]" on; empty where it is no link yet. */
  readonly closing: string;
}

/** The link at the caret, or what would become one. */
export function linkAt(state: EditorState): LinkDraft {
  const { main } = state.selection;
  const link = formAround(state, main, 'link');
  if (!link) {
    const { from, to } = trimmed(state, main);
    return { from, to, words: state.sliceDoc(from, to), address: '', closing: '' };
  }
  const [, closing] = link.getChildren('LinkMark');
  const url = link.getChild('URL');
  return {
    from: link.from,
    to: link.to,
    words: state.sliceDoc(link.from + 1, closing.from),
    address: url ? state.sliceDoc(url.from, url.to) : '',
    closing: state.sliceDoc(closing.from, link.to),
  };
}

const follow = StateEffect.define<boolean>();

/** Every change since the form was opened; null: it is closed. */
export const linkDrafts = StateField.define<ChangeSet | null>({
  create: () => null,
  update(before, transaction) {
    let changes = before?.compose(transaction.changes) ?? null;
    for (const effect of transaction.effects) {
      if (effect.is(follow)) changes = effect.value ? ChangeSet.empty(transaction.newDoc.length) : null;
    }
    return changes;
  },
});

/** Begins, or ends, to note what is written beside a draft. */
export const noteChanges = (on: boolean): TransactionSpec => ({ effects: follow.of(on) });

/** Where the draft lies by now; null where it is gone, or others have made another link of it. */
function placeNow(state: EditorState, changes: ChangeSet, { from, to, closing }: LinkDraft) {
  const start = changes.mapPos(from, 1);
  const end = from === to ? start : changes.mapPos(to, -1);
  const isGone = from === to ? changes.mapPos(from, 1, MapMode.TrackDel) === null : start >= end;
  if (isGone) return null;
  if (closing === '') {
    const inLink = formAround(state, EditorSelection.range(start, end), 'link');
    return inLink ? null : { start, end };
  }
  const same = state.sliceDoc(start, start + 1) === '[' && state.sliceDoc(end - closing.length, end) === closing;
  return same ? { start, end } : null;
}

/** What makes the draft these words with this address, an empty one leaving the words alone; null where its place is gone. */
export function linkChange(
  state: EditorState,
  draft: LinkDraft,
  words: string,
  address: string,
): TransactionSpec | null {
  const others = state.field(linkDrafts);
  const place = others && placeNow(state, others, draft);
  if (!place) return null;
  const { from, to, closing } = draft;
  const opening = closing === '' ? '' : '[';
  const ended = draft.address === '' ? `](${address})` : closing.replace(draft.address, () => address);
  const ends = to - closing.length;
  // What is new at the end stands before what others put behind it, all else behind what they put before it.
  const part = (at: number, was: string, is: string): ChangeSet => {
    const change = difference(at, was, is);
    return ChangeSet.of(change, others.length).map(others, from !== to && change.from === ends);
  };
  const changes = state.changes([
    part(from, opening, address === '' ? '' : '['),
    part(from + opening.length, draft.words, address === '' ? words : words || address),
    part(ends, closing, address === '' ? '' : ended),
  ]);
  return {
    changes,
    selection: { anchor: changes.mapPos(place.end, 1) },
    userEvent: 'input.format',
    scrollIntoView: true,
  };
}

/** Without what both begin and end with. */
function difference(at: number, was: string, is: string) {
  const most = Math.min(was.length, is.length);
  let head = 0;
  while (head < most && was[head] === is[head]) head++;
  let tail = 0;
  while (tail < most - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail++;
  return { from: at + head, to: at + was.length - tail, insert: is.slice(head, is.length - tail) };
}

/** False where it could not be written. */
export function writeLink(view: EditorView, draft: LinkDraft, words: string, address: string): boolean {
  const change = linkChange(view.state, draft, words, address);
  if (change) view.dispatch(change);
  return change !== null;
}
