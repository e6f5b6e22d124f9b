// Somebody who writes in a report with a document of their own, as an editor does: what it has goes to the gateway, what others
// write comes over the stream.

import { blockMap, readDocument, textOf } from '@pathlens/views/document';
import * as Y from 'yjs';
import { readEvents } from './events.ts';
import type { Person } from './gateway.ts';

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const sendMutation = `mutation ($id: ID!, $update: String!) { made: sendReportUpdate(id: $id, update: $update) {
  ok { report { id name } } error { code message path } } }`;
const liveSubscription = `subscription ($id: ID!, $vector: String) { reportChanges(id: $id, vector: $vector) {
  updates vector sequence carets { seat caret person { name } } } }`;

export function send(person: Person, id: string, update: Uint8Array | string) {
  const text = typeof update === 'string' ? update : base64(update);
  return person.ask(sendMutation, { id, update: text }).then(({ data }) => data.made);
}

export interface Writer {
  readonly doc: Y.Doc;
  /** The first text of the report. */
  text(): Y.Text;
  titles(): string;
  /** Sends all that the gateway may lack. */
  push(): Promise<{ ok: unknown; error: { code: string } | null }>;
  /** Takes what comes until the document says so. */
  pullUntil(done: (doc: Y.Doc) => boolean): Promise<void>;
  readonly events: { carets: { seat: string; caret: string; person: { name: string } }[]; sequence: string }[];
  close(): void;
}

export async function writeIn(
  person: Person,
  id: string,
  { url, headers }: { url: string; headers: Record<string, string> },
): Promise<Writer> {
  const doc = new Y.Doc();
  const ending = new AbortController();
  const events: Writer['events'] = [];
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query: liveSubscription, variables: { id, vector: base64(Y.encodeStateVector(doc)) } }),
    signal: ending.signal,
  });
  const stream = readEvents(response);
  let vector: Uint8Array | undefined;
  const next = async (): Promise<void> => {
    const { value, done } = await stream.next();
    if (done) throw new Error('the stream ended');
    const event = value.reportChanges;
    events.push(event);
    for (const update of event.updates) Y.applyUpdate(doc, Buffer.from(update, 'base64'));
    if (event.vector !== null) vector = Buffer.from(event.vector, 'base64');
  };
  await next();
  return {
    doc,
    events,
    text() {
      const [first] = readDocument(doc).blocks;
      const text = textOf(blockMap(doc).get(first.id)!);
      if (!text) throw new Error('the report has no text');
      return text;
    },
    titles: () => readDocument(doc).title,
    push: () => send(person, id, Y.encodeStateAsUpdate(doc, vector)),
    async pullUntil(done) {
      while (!done(doc)) await next();
    },
    close: () => ending.abort(),
  };
}
