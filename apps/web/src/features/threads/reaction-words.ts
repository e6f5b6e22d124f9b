// How each reaction is shown: a sign that everybody's machine has, and its word.
import type { ReactionKind } from '@pathlens/client';

export const reactionWords: Readonly<Record<ReactionKind, { readonly sign: string; readonly word: string }>> = {
  AGREE: { sign: '+1', word: 'Agree' },
  DISAGREE: { sign: '−1', word: 'Disagree' },
  THANKS: { sign: '♥', word: 'Thanks' },
  LOOK: { sign: '◉', word: 'Looking' },
  QUESTION: { sign: '?', word: 'Question' },
};
export const reactionOrder: readonly ReactionKind[] = ['AGREE', 'DISAGREE', 'THANKS', 'LOOK', 'QUESTION'];
