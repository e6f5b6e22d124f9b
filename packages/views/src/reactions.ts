// What may be said to a comment without words: a closed list, so that counts mean the same everywhere.

export const reactionKinds = ['agree', 'disagree', 'thanks', 'look', 'question'] as const;
export type ReactionKind = (typeof reactionKinds)[number];
