// The official tus client against a gateway that is killed at chosen and at random moments: what it acknowledged is there
// afterwards, nothing half is visible, and the file that arrives is the one that was sent.
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chance } from './chance.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { type KillableGateway, killableGateway } from './killable-gateway.ts';

const next = chance('tus client');
let gateway: TestGateway;
let second: KillableGateway;
let project: string;

beforeAll(async () => {
  gateway = await startGateway();
  const { data } = await gateway.insider.ask(
    'mutation { createProject(input: { name: "Uploads" }) { ok { project { id } } } }',
  );
  project = data.createProject.ok.project.id;
  second = await killableGateway(gateway);
  await second.start();
});
afterAll(async () => {
  await second?.kill();
  await gateway?.stop();
});

function bytesOf(length: number): Buffer {
  const content = Buffer.alloc(length);
  for (let i = 0; i + 4 <= length; i += 4) content.writeUInt32LE(Math.floor(next() * 2 ** 32), i);
  return content;
}

interface Sending {
  readonly content: Buffer;
  /** Most bytes the server has said it holds. */
  acknowledged: number;
  sent: number;
  id: string | undefined;
  readonly done: Promise<void>;
}

function send(fileName: string, content: Buffer): Sending {
  let settle: [() => void, (error: Error) => void];
  const done = new Promise<void>((resolve, reject) => (settle = [resolve, reject]));
  done.catch(() => {});
  const sending: Sending = { content, acknowledged: 0, sent: 0, id: undefined, done };
  const upload = new Upload(content, {
    endpoint: `${second.url}/uploads`,
    headers: { ...second.headers },
    metadata: { project, kind: 'model', filename: fileName },
    chunkSize: 256 * 1024,
    retryDelays: Array.from({ length: 2000 }, () => 100),
    onUploadUrlAvailable: () => (sending.id = upload.url?.split('/').at(-1)),
    onProgress: (sent) => (sending.sent = sent),
    onChunkComplete: (_size, accepted) => (sending.acknowledged = accepted),
    onSuccess: () => settle[0](),
    onError: (error) => settle[1](error),
  });
  upload.start();
  return sending;
}

async function heldFor(id: string): Promise<number> {
  const headers = { ...second.headers, 'tus-resumable': '1.0.0' };
  const response = await fetch(`${second.url}/uploads/${id}`, { method: 'HEAD', headers });
  return Number(response.headers.get('upload-offset'));
}

async function expectArrived({ id, content }: Sending): Promise<void> {
  const row = await gateway.prisma.upload.findUniqueOrThrow({ where: { id } });
  const digest = createHash('sha256').update(content).digest('hex');
  expect(row).toMatchObject({ state: 'COMPLETE', sha256: digest });
  const stored = await gateway.app.storage.readBytes(row.objectKey ?? '');
  expect(Buffer.from(stored).equals(content)).toBe(true);
}

test('an upload goes through, and one that is aborted ends by DELETE', async () => {
  const whole = send('whole.onnx', bytesOf(1_000_000));
  await whole.done;
  await expectArrived(whole);

  const upload = new Upload(bytesOf(600_000), {
    endpoint: `${second.url}/uploads`,
    headers: { ...second.headers },
    metadata: { project, kind: 'model', filename: 'ended.onnx' },
    chunkSize: 256 * 1024,
    onChunkComplete: () => void upload.abort(),
  });
  upload.start();
  const id = await untilKnown(() => (upload.url ? upload.url.split('/').at(-1) : undefined));
  await untilKnown(async () => (await heldFor(id)) > 0 || undefined);
  await upload.abort(true);
  expect((await gateway.prisma.upload.findUniqueOrThrow({ where: { id } })).state).toBe('ABANDONED');
});

async function untilKnown<Value>(look: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(10);
  }
}

// The second is between the last byte and the row. Then any.
const shares = [0.5, 1, 0.02, 0.98];
const rounds = Array.from({ length: Number(process.env.CHECK_ROUNDS ?? 2) }, (_, round) => round);

test.each(rounds)('killed at some moment, round %i', { timeout: 600_000 }, async (round) => {
  const count = round === 1 ? 4 : 1 + Math.floor(next() * 3);
  const sendings = Array.from({ length: count }, (_, index) =>
    send(`part-${index}.onnx`, bytesOf(1_000_000 + Math.floor(next() * 2_000_000))),
  );
  const total = sendings.reduce((sum, { content }) => sum + content.byteLength, 0);
  const goal = total * (shares[round] ?? next() * 1.05);
  await untilKnown(() => sendings.reduce((sum, { sent }) => sum + sent, 0) >= Math.min(total, goal) || undefined);
  await wait(next() * 20);
  const acknowledged = sendings.map((sending) => sending.acknowledged);
  await second.kill();
  for (const { id, content } of sendings) {
    const row = id && (await gateway.prisma.upload.findUnique({ where: { id } }));
    // Nothing half is visible: a row is open and names no object, or the object is there whole.
    if (row && row.state === 'OPEN') expect([row.objectKey, row.sha256]).toEqual([null, null]);
    if (row && row.state === 'COMPLETE') {
      expect(await gateway.app.storage.size(row.objectKey ?? '')).toBe(content.byteLength);
    }
  }
  await second.start();
  for (const [index, { id }] of sendings.entries()) {
    if (id !== undefined) expect(await heldFor(id)).toBeGreaterThanOrEqual(acknowledged[index]);
  }
  await Promise.all(sendings.map(({ done }) => done));
  for (const sending of sendings) await expectArrived(sending);
});
