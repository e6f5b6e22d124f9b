// The part of a thread that is on the page: consecutive comments, with more before and behind them that are read when needed.
import type { CommentData } from './types.ts';

export interface CommentWindow {
  readonly comments: readonly CommentData[];
  /** Whether there are earlier ones. */
  readonly before: boolean;
  /** Whether there are later ones. */
  readonly behind: boolean;
}

export const emptyWindow: CommentWindow = { comments: [], before: false, behind: false };

/** More than this on one page make it slow; the far end goes, and is read again when somebody comes back to it. */
export const mostShown = 200;

/** @param earlier the oldest first */
export function withEarlier(window: CommentWindow, earlier: readonly CommentData[], more: boolean): CommentWindow {
  const all = joined(earlier, window.comments);
  return { comments: all.slice(0, mostShown), before: more, behind: window.behind || all.length > mostShown };
}

export function withLater(window: CommentWindow, later: readonly CommentData[], more: boolean): CommentWindow {
  const all = joined(window.comments, later);
  return { comments: all.slice(-mostShown), before: window.before || all.length > mostShown, behind: more };
}

// What was said between two questions can be in both answers.
function joined(first: readonly CommentData[], second: readonly CommentData[]): readonly CommentData[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...second.filter(({ id }) => !known.has(id))];
}
