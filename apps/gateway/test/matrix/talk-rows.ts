// Rows of what is said: threads belong to an object and go by its project; a word is changed by whoever said it.
import { asPerson, mayWrite, type ObjectRow, type Row } from './row.ts';

const shown = { shown: true } as const;
const persons = { only: asPerson } as const;

const payload = 'ok { __typename } error { code message path }';
const tell = (field: string, more: Omit<ObjectRow, 'operation'>): ObjectRow => ({
  operation: `mutation ($id: ID!) { ${field}(id: $id) { ${payload} } }`,
  ...more,
});
const say = (field: string, text: string, more: Omit<ObjectRow, 'operation'>): ObjectRow => ({
  operation: `mutation ($id: ID!) { ${field}(input: { ${text} }) { ${payload} } }`,
  ...more,
});
const hear = (field: string, on: ObjectRow['on'], more: Partial<ObjectRow> = {}): ObjectRow => ({
  on,
  action: 'read',
  operation: `subscription ($id: ID!) { ${field}(on: $id) { __typename } }`,
  ...more,
});

const object = 'on: $id, anchor: { kind: OBJECT }, body: "Look", guestName: "Guest"';
const commentable = ['project', 'modelVersion', 'datasetVersion', 'study', 'comparison', 'report'] as const;

export const talkQueries: Readonly<Record<string, readonly Row[]>> = {
  thread: [{ on: 'thread', action: 'read', operation: 'query ($id: ID!) { thread(id: $id) { id number } }', ...shown }],
};

export const talkMutations: Readonly<Record<string, readonly Row[]>> = {
  startThread: [
    say('startThread', object, { on: 'experiment', action: 'comment', ...shown }),
    // A link to an experiment lets nobody talk about its models, or the project.
    ...commentable.map((on) => say('startThread', object, { on, action: 'comment', ...persons })),
  ],
  replyToThread: [
    say('replyToThread', 'thread: $id, body: "And here", guestName: "Guest"', {
      on: 'thread',
      action: 'comment',
      ...shown,
    }),
  ],
  editComment: [
    say('editComment', 'id: $id, body: "Better", revision: 0', {
      on: 'comment',
      action: 'comment',
      onlyOwn: true,
      only: mayWrite,
    }),
  ],
  deleteComment: [
    tell('deleteComment', { on: 'comment', action: 'remove', ownBy: 'comment', only: mayWrite, changes: true }),
  ],
  resolveThread: [tell('resolveThread', { on: 'thread', action: 'comment', ...persons })],
  reopenThread: [tell('reopenThread', { on: 'thread', action: 'comment', ...persons })],
  setReaction: [
    say('setReaction', 'comment: $id, kind: AGREE, on: true', { on: 'comment', action: 'comment', ...persons }),
  ],
  // Changes nothing but what one hears: whoever may read may.
  setWatch: (['thread', 'project'] as const).map((on) =>
    say('setWatch', 'on: $id, level: NONE', { on, action: 'read', only: mayWrite }),
  ),
  markRead: [{ operation: 'mutation { markRead(input: { everything: true }) { error { code } } }', allowed: mayWrite }],
};

export const talkSubscriptions: Readonly<Record<string, readonly Row[]>> = {
  threads: [
    hear('threads', 'experiment', shown),
    hear('threads', 'project', persons),
    hear('threads', 'modelVersion', persons),
  ],
  presence: [hear('presence', 'experiment', persons), hear('presence', 'project', persons)],
  notifications: [{ operation: 'subscription { notifications { unread } }', allowed: asPerson }],
};
