// A thread that merges what people write: whatever an update makes Yjs do, it happens here, where it can be ended.
import { parentPort } from 'node:worker_threads';
import { reportLimits } from '@pathlens/views';
import { blockMap, edit, readDocument, restore } from '@pathlens/views/document';
import * as Y from 'yjs';
import type { Changed, DocumentAnswer, DocumentTask, Refusal } from './task.ts';

const exact = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

function open(state: Uint8Array): Y.Doc {
  // What was taken out is forgotten but for its place: words that are gone stay in versions.
  const doc = new Y.Doc({ gc: true });
  if (state.byteLength > 0) Y.applyUpdate(doc, state);
  return doc;
}

function change(state: Uint8Array, work: (doc: Y.Doc) => boolean): DocumentAnswer {
  const doc = open(state);
  const news: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => news.push(update));
  const before = Y.decodeStateVector(Y.encodeStateVector(doc));
  if (!work(doc)) return { refused: 'no-block' };
  const refusal = reasonAgainst(doc);
  if (refusal) return { refused: refusal };
  const after = Y.encodeStateAsUpdate(doc);
  if (after.byteLength > reportLimits.state) return { refused: 'too-large' };
  const clients = [...Y.decodeStateVector(Y.encodeStateVector(doc))].filter(
    ([client, clock]) => clock > (before.get(client) ?? 0),
  );
  const changed: Changed = {
    state: exact(after),
    update: news.length === 0 ? null : exact(news.length === 1 ? news[0] : Y.mergeUpdates(news)),
    clients: clients.map(([client]) => client),
    document: readDocument(doc),
  };
  return { ok: changed };
}

function reasonAgainst(doc: Y.Doc): Refusal | null {
  // Something that rests on what never came would wait in the document for ever.
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return 'gap';
  let blocks = 0;
  for (const [, block] of blockMap(doc)) {
    // What was taken out counts less: it takes no room on a page.
    blocks += block instanceof Y.Map && block.get('gone') !== true ? 1 : 0.1;
  }
  return blocks > reportLimits.blocks ? 'too-many-blocks' : null;
}

/** An update is one editor's, or what some editors wrote while they were away: thousands at one place would take long to order. */
const mostClients = 100;

function isCrowd({ state, update }: Extract<DocumentTask, { kind: 'merge' }>): boolean {
  const known = state.byteLength > 0 ? Y.parseUpdateMeta(state).to : new Map<number, number>();
  const news = [...Y.parseUpdateMeta(update).to].filter(([client, clock]) => clock > (known.get(client) ?? 0));
  return news.length > mostClients;
}

function answer(task: DocumentTask): DocumentAnswer {
  switch (task.kind) {
    case 'merge':
      if (isCrowd(task)) return { refused: 'unreadable' };
      return change(task.state, (doc) => {
        Y.applyUpdate(doc, task.update);
        return true;
      });
    case 'edit':
      return change(task.state, (doc) => task.edits.every((one) => edit(doc, one)));
    case 'restore':
      return change(task.state, (doc) => {
        restore(doc, open(task.earlier));
        return true;
      });
    case 'diff': {
      const doc = open(task.state);
      const update = Y.encodeStateAsUpdate(doc, task.vector.byteLength === 0 ? undefined : task.vector);
      return { ok: { update: exact(update), vector: exact(Y.encodeStateVector(doc)) } };
    }
  }
}

parentPort?.on('message', (task: DocumentTask) => {
  try {
    parentPort?.postMessage(answer(task));
  } catch {
    // Yjs throws whatever it stumbles over; which byte it was helps nobody.
    parentPort?.postMessage({ refused: 'unreadable' } satisfies DocumentAnswer);
  }
});

// The first message says that the code is read.
parentPort?.postMessage('ready');
