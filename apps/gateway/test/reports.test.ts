// Reports that several people write at once: nobody's words are lost, whatever is sent twice, late, or by whom.

import { blockMap, edit, placesIn, readDocument } from '@pathlens/views/document';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { DocumentsPool } from '../src/documents/documents-pool.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { base64, send, type Writer, writeIn } from './report-writer.ts';

let gateway: TestGateway;
let fixture: Fixture;
const open: Writer[] = [];
beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(async () => {
  for (const writer of open) writer.close();
  await gateway.stop();
});

async function create(input: object = {}): Promise<string> {
  const { data } = await gateway.insider.ask(
    'mutation ($input: CreateReportInput!) { made: createReport(input: $input) { ok { report { id } } error { code message } } }',
    { input: { project: fixture.projectId, name: 'What we found', text: 'First words.', ...input } },
  );
  return data.made.ok.report.id;
}

async function writer(id: string, person = gateway.insider, url = gateway.url): Promise<Writer> {
  const made = await writeIn(person, id, { url, headers: { cookie: person.cookie } });
  open.push(made);
  return made;
}

const stored = async (id: string) => {
  const { data } = await gateway.insider.ask('query ($id: ID!) { report(id: $id) { name blocks { id kind text } } }', {
    id,
  });
  return data.report as { name: string; blocks: { id: string; kind: string; text: string }[] };
};
const wordsIn = (doc: Y.Doc) =>
  readDocument(doc)
    .blocks.map((block) => ('text' in block ? block.text : ''))
    .join('|');

describe('two who write at once', () => {
  test('in one text keep every character of both, in one order for everybody', async () => {
    const id = await create();
    const [one, two] = [await writer(id), await writer(id)];
    one.text().insert(0, 'One begins. ');
    two.text().insert(two.text().length, ' Two ends.');
    two.text().insert(5, '(two)');
    expect((await Promise.all([one.push(), two.push()])).map(({ error }) => error)).toEqual([null, null]);
    const whole = 'One begins. First(two) words. Two ends.';
    await one.pullUntil((doc) => wordsIn(doc) === whole);
    await two.pullUntil((doc) => wordsIn(doc) === whole);
    expect((await stored(id)).blocks.map(({ text }) => text)).toEqual([whole]);
  });

  test('one moves a block while another writes in it: the words go along', async () => {
    const id = await create();
    const one = await writer(id);
    edit(one.doc, { do: 'add-text', id: 'second', text: 'Second' });
    edit(one.doc, { do: 'add-text', id: 'third', text: 'Third' });
    await one.push();
    const two = await writer(id);
    edit(one.doc, { do: 'move', id: 'third', after: null });
    const third = blockMap(two.doc).get('third')?.get('text') as Y.Text;
    third.insert(5, ' with more');
    await one.push();
    await two.push();
    expect((await stored(id)).blocks.map(({ text }) => text)).toEqual(['Third with more', 'First words.', 'Second']);
  });

  test('one takes a block out while another writes in it: its words are kept and come back', async () => {
    const id = await create();
    const [one, two] = [await writer(id), await writer(id)];
    const [{ id: block }] = placesIn(one.doc);
    edit(one.doc, { do: 'remove', id: block });
    two.text().insert(0, 'Still here: ');
    await one.push();
    await two.push();
    expect((await stored(id)).blocks).toEqual([]);
    const { data } = await gateway.insider.ask(
      'mutation ($id: ID!, $block: ID!) { removeReportBlock(id: $id, block: $block, back: true) { error { code } } }',
      { id, block },
    );
    expect(data.removeReportBlock.error).toBeNull();
    expect((await stored(id)).blocks.map(({ text }) => text)).toEqual(['Still here: First words.']);
  });

  test('what one wrote while away comes when they are back, and the others’ words to them', async () => {
    const id = await create();
    const away = await writer(id);
    away.close();
    away.text().insert(0, 'Written on a train. ');
    const other = await writer(id);
    other.text().insert(other.text().length, ' Meanwhile.');
    await other.push();
    // Back: a new stream, which says what the gateway has.
    const back = await writer(id);
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(away.doc));
    expect((await back.push()).error).toBeNull();
    const whole = 'Written on a train. First words. Meanwhile.';
    expect(wordsIn(back.doc)).toBe(whole);
    await other.pullUntil((doc) => wordsIn(doc) === whole);
    expect((await stored(id)).blocks[0].text).toBe(whole);
  });
});

test('the same update again changes nothing, and is answered all the same', async () => {
  const id = await create();
  const one = await writer(id);
  one.text().insert(0, 'Once. ');
  const update = Y.encodeStateAsUpdate(one.doc);
  const answers = await Promise.all([1, 2, 3].map(() => send(gateway.insider, id, update)));
  expect(answers.map(({ error }) => error)).toEqual([null, null, null]);
  expect((await stored(id)).blocks[0].text).toBe('Once. First words.');
  // One of making it, one of these words.
  expect(await gateway.prisma.reportUpdate.count({ where: { reportId: id } })).toBe(2);
});

test('a stream that missed notices is told all that was stored', async () => {
  const id = await create();
  const reader = await writer(id);
  const one = await writer(id);
  for (let n = 0; n < 5; n++) {
    one.text().insert(0, `${n} `);
    await one.push();
  }
  // Written behind everybody's back, as by a gateway whose notices are lost.
  const content = await gateway.prisma.reportContent.findUniqueOrThrow({ where: { reportId: id } });
  const quiet = new Y.Doc();
  Y.applyUpdate(quiet, new Uint8Array(content.state));
  const before = Y.encodeStateVector(quiet);
  edit(quiet, { do: 'add-text', id: 'quiet', text: 'Quietly.' });
  await gateway.prisma.reportUpdate.create({
    data: {
      reportId: id,
      sequence: content.sequence + 1n,
      update: new Uint8Array(Y.encodeStateAsUpdate(quiet, before)),
      authorId: gateway.insider.userId,
    },
  });
  await gateway.prisma.reportContent.update({
    where: { reportId: id },
    data: { sequence: content.sequence + 1n, state: new Uint8Array(Y.encodeStateAsUpdate(quiet)) },
  });
  one.text().insert(0, 'Last. ');
  await one.push();
  await reader.pullUntil((doc) => wordsIn(doc) === 'Last. 4 3 2 1 0 First words.|Quietly.');
});

describe('what harms a document is refused, and leaves it as it was', () => {
  const codeOf = async (id: string, update: Uint8Array | string, person = gateway.insider) =>
    (await send(person, id, update)).error?.code;

  test('bytes that are no update, what is no Base64, and what is too large', async () => {
    const id = await create();
    const before = await stored(id);
    const random = Uint8Array.from({ length: 400 }, (_, index) => (index * 131 + 7) % 256);
    expect(await codeOf(id, random)).toBe('REPORT_UPDATE');
    expect(await codeOf(id, new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 127]))).toBe('REPORT_UPDATE');
    expect(await codeOf(id, 'no base64!')).toBe('REPORT_UPDATE');
    expect(await codeOf(id, 'A'.repeat(400_000))).toBe('REPORT_TOO_LARGE');
    expect(await stored(id)).toEqual(before);
  });

  test('words that rest on others which were never sent', async () => {
    const id = await create();
    const one = await writer(id);
    const before = Y.encodeStateVector(one.doc);
    one.text().insert(0, 'never sent');
    const between = Y.encodeStateVector(one.doc);
    one.text().insert(4, ' x ');
    expect(await codeOf(id, Y.encodeStateAsUpdate(one.doc, between))).toBe('REPORT_UPDATE_GAP');
    expect((await stored(id)).blocks[0].text).toBe('First words.');
    expect(await codeOf(id, Y.encodeStateAsUpdate(one.doc, before))).toBeUndefined();
  });

  test('under the number of somebody else', async () => {
    const id = await create();
    const member = await gateway.prisma.membership.update({
      where: { teamId_userId: { teamId: gateway.teamId, userId: gateway.watcher.userId } },
      data: { role: 'MEMBER' },
    });
    const mine = await writer(id);
    mine.text().insert(0, 'Mine. ');
    await mine.push();
    const theirs = await writer(id, gateway.watcher);
    theirs.doc.clientID = mine.doc.clientID;
    theirs.text().insert(0, 'Not mine. ');
    expect((await theirs.push()).error?.code).toBe('REPORT_CLIENT');
    await gateway.prisma.membership.update({
      where: { teamId_userId: { teamId: member.teamId, userId: member.userId } },
      data: { role: 'VIEWER' },
    });
    expect((await stored(id)).blocks[0].text).toBe('Mine. First words.');
  });

  test('blocks that are none of ours are stored but never shown', async () => {
    const id = await create();
    const one = await writer(id);
    one.doc.transact(() => {
      const blocks = one.doc.getMap('blocks') as Y.Map<unknown>;
      blocks.set('a script', new Y.Map([['kind', '<script>']]));
      blocks.set('number', 7);
      const panel = new Y.Map<unknown>([
        ['kind', 'panel'],
        ['order', 'a'],
        ['source', { kind: 'map', map: 'x'.repeat(500), view: '' }],
      ]);
      blocks.set('panel', panel);
      const text = new Y.Text();
      text.insert(0, 'Zero \0 and half \ud800 a sign');
      text.insertEmbed(4, { script: true });
      blocks.set(
        'odd',
        new Y.Map<unknown>([
          ['kind', 'text'],
          ['order', { deep: [] }],
          ['text', text],
        ]),
      );
    });
    expect((await one.push()).error).toBeNull();
    const { blocks } = await stored(id);
    expect(blocks.map(({ id: block }) => block)).toEqual([expect.any(String), 'odd']);
    expect(blocks[1].text).toBe('Zero  and half � a sign');
  });

  test('a crowd of clients that nobody has', async () => {
    const id = await create();
    const updates = Array.from({ length: 200 }, (_, n) => {
      const doc = new Y.Doc();
      doc.clientID = n + 1;
      doc.getText('title').insert(0, 'x');
      return Y.encodeStateAsUpdate(doc);
    });
    expect(await codeOf(id, Y.mergeUpdates(updates))).toBe('REPORT_UPDATE');
    expect(await gateway.prisma.reportWriter.count({ where: { reportId: id } })).toBe(1);
  });

  test('what takes too long is ended with its thread, and the next gets a new one', async () => {
    const pool = new DocumentsPool(0);
    // Longer than this process may be kept from looking at its clock.
    const edits = Array.from({ length: 20_000 }, (_, n) => ({ do: 'add-text', id: `b${n}`, text: '' }) as const);
    const task = { kind: 'edit', state: new Uint8Array(), edits } as const;
    const answers = await Promise.allSettled([pool.ask(task), pool.ask(task)]);
    expect(answers.map((answer) => answer.status === 'rejected' && answer.reason.refusal)).toEqual(['slow', 'slow']);
    await pool.stop();
  });

  test('more blocks than a report may have', async () => {
    const id = await create();
    const one = await writer(id);
    one.doc.transact(() => {
      for (let n = 0; n < 600; n++) edit(one.doc, { do: 'add-text', id: `b${n}`, text: '' });
    });
    expect((await one.push()).error?.code).toBe('REPORT_TOO_LARGE');
    expect((await stored(id)).blocks).toHaveLength(1);
  });
});

test('who may not write reads along; strangers and nobody do neither', async () => {
  const id = await create();
  const reading = await writer(id, gateway.watcher);
  reading.text().insert(0, 'Scribble');
  expect((await reading.push()).error?.code).toBe('NOT_FOUND');
  const one = await writer(id);
  one.text().insert(0, 'Seen. ');
  await one.push();
  await reading.pullUntil((doc) => wordsIn(doc).includes('Seen. '));
  expect((await send(gateway.outsider, id, base64(Y.encodeStateAsUpdate(one.doc)))).error?.code).toBe('NOT_FOUND');
  const { data } = await gateway.outsider.ask('query ($id: ID!) { report(id: $id) { name } }', { id });
  expect(data.report).toBeNull();
});

test('carets are told to the others with the name of who they are, and go when they are closed', async () => {
  const id = await create();
  const one = await writer(id);
  const tell = (caret: string | null) =>
    gateway.insider.ask(
      'mutation ($id: ID!, $caret: String) { tellReportCaret(id: $id, seat: "seat-of-one", caret: $caret) { error { code } } }',
      { id, caret },
    );
  await tell('{"at":3}');
  const latest = () => one.events.at(-1)?.carets ?? [];
  await one.pullUntil(() => latest().length === 1);
  expect(latest()).toEqual([{ seat: 'seat-of-one', caret: '{"at":3}', person: { name: 'owner-of-insiders' } }]);
  await tell(null);
  await one.pullUntil(() => latest().length === 0);
});

test('versions are kept as they were, say what changed, and are brought back as a further change', async () => {
  const id = await create();
  const save = async (name: string, key: string) =>
    (
      await gateway.insider.ask(
        'mutation ($id: ID!, $name: String!, $key: String!) { made: saveReportVersion(id: $id, name: $name, idempotencyKey: $key) { ok { version { number } } error { code } } }',
        { id, name, key },
      )
    ).data.made.ok.version.number;
  expect(await save('Sent to Mara', 'one')).toBe(1);
  expect(await save('Sent to Mara', 'one')).toBe(1);
  const one = await writer(id);
  one.text().delete(0, 5);
  edit(one.doc, { do: 'add-text', id: 'later', text: 'Later' });
  edit(one.doc, { do: 'title', text: 'Another title' });
  await one.push();
  expect(await save('After', 'two')).toBe(2);
  const { data } = await gateway.watcher.ask(
    'query ($id: ID!) { report(id: $id) { name versionCount blocks(version: 1) { text } versions { number name texts } } }',
    { id },
  );
  expect(data.report).toEqual({
    name: 'Another title',
    versionCount: 2,
    blocks: [{ text: 'First words.' }],
    versions: [
      { number: 2, name: 'After', texts: [' words.', 'Later'] },
      { number: 1, name: 'Sent to Mara', texts: ['First words.'] },
    ],
  });
  const restored = await gateway.insider.ask(
    'mutation ($id: ID!) { restoreReportVersion(id: $id, number: 1) { ok { report { name } } error { code } } }',
    { id },
  );
  expect(restored.data.restoreReportVersion).toEqual({ ok: { report: { name: 'What we found' } }, error: null });
  expect((await stored(id)).blocks.map(({ text }) => text)).toEqual(['First words.']);
  // Others who have the report open are told like of any other words.
  await one.pullUntil((doc) => wordsIn(doc) === 'First words.');
});
