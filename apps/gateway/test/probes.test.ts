// Questions to the network of a run: asked once by those who may run something, read by those who see the pathway, refused where they
// make no sense.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, points, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway } from './gateway.ts';
import { watchStatements } from './watch-statements.ts';

let gateway: TestGateway;
let fixture: Fixture;
let pathway: string;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  pathway = fixture.pathwayIds[0][0];
});
afterAll(() => gateway.stop());

const ask = (person: Person, input: object) =>
  person
    .ask(
      `mutation ($input: AskProbeInput!) { askProbe(input: $input) {
        ok { probe { id state sparsity mode channels { activation channels } finding { logit } } } error { code path message } } }`,
      { input: { pathway, ...input } },
    )
    .then(({ data }) => data.askProbe);
const jobs = () => gateway.prisma.$queryRaw<unknown[]>`SELECT id FROM pgboss.job WHERE name = 'probe-image'`;

const channels = [
  { activation: 1, channels: [0] },
  { activation: 0, channels: [2, 0, 2] },
];

test('the same question is asked once, however it is put, and read as what it found', async () => {
  const answers = await Promise.all([
    ask(gateway.insider, { sparsity: 73.25, mode: 'WITHOUT', channels }),
    ask(gateway.insider, { sparsity: 73.25, mode: 'WITHOUT', channels: channels.toReversed() }),
    ask(gateway.insider, { sparsity: 73.25, mode: 'WITHOUT', channels }),
  ]);
  const [{ id }] = answers.map(({ ok }) => ok.probe);
  for (const { ok } of answers) {
    expect(ok.probe).toEqual({
      ...{ id, state: 'QUEUED', sparsity: 73.25, mode: 'WITHOUT', finding: null },
      channels: [
        { activation: 0, channels: [0, 2] },
        { activation: 1, channels: [0] },
      ],
    });
  }
  expect(await jobs()).toHaveLength(1);
  const finding = {
    ...{ target: 1, predicted: 1, logit: 2.5, logitRatio: 0.5, probability: 0.75, probabilityRatio: 0.8 },
    ...{ argmaxKept: true, whole: { logit: 5, probability: 0.9375 }, keptUnits: 30, density: 0.25, takenUnits: 4 },
    ...{ reawakened: [1], engine: 'onnxruntime', device: 'cpu', library: 'ort 1', codeVersion: '0.1', seed: 7 },
    ...{ passes: 3, seconds: 1.5 },
  };
  // Activation, gradient, score, kept: of two units each.
  const readings = new Uint8Array(Float32Array.of(1.5, 0, -2, 3, 3, Number.NaN, 1, 0).buffer);
  await gateway.prisma.probe.update({ where: { id }, data: { state: 'DONE', finding, readings } });
  const watch = watchStatements();
  await gateway.watcher.ask(`{ pathway(id: "${pathway}") { probes { id finding { logit density } } } }`);
  const sent = watch.take();
  watch.stop();
  // A list does not read what was found of every unit.
  expect(sent.filter((text) => text.includes('"probe"')).length).toBeGreaterThan(0);
  expect(sent.filter((text) => text.includes('"readings"'))).toEqual([]);
  const query = `query ($pathway: ID!, $probe: ID!) { pathway(id: $pathway) {
    probes { id state }
    probe(id: $probe) { finding {
      logit probability wholeLogit wholeProbability keptUnits takenUnits density argmaxKept reawakened engine seed
      target { index name }
      first: unit(place: 0) { activation gradient score kept reawakened }
      second: unit(place: 1) { activation gradient score kept reawakened }
      third: unit(place: 2) { activation } } } } }`;
  const { data } = await gateway.watcher.ask(query, { pathway, probe: id });
  expect(data.pathway.probes).toEqual([{ id, state: 'DONE' }]);
  expect(data.pathway.probe.finding).toMatchObject({
    ...{ logit: 2.5, probability: 0.75, wholeLogit: 5, wholeProbability: 0.9375, keptUnits: 30, takenUnits: 4 },
    ...{ density: 0.25, argmaxKept: true, reawakened: [1], engine: 'onnxruntime', seed: 7, target: { index: 1 } },
    first: { activation: 1.5, gradient: -2, score: 3, kept: true, reawakened: false },
    second: { activation: 0, gradient: 3, score: null, kept: false, reawakened: true },
    third: null,
  });
  // A probe of another pathway is none of this one.
  const elsewhere = { pathway: fixture.pathwayIds[0][1], probe: id };
  expect((await gateway.watcher.ask(query, elsewhere)).data.pathway).toEqual({ probes: [], probe: null });
  expect((await ask(gateway.insider, { sparsity: 73.25, mode: 'WITHOUT', channels })).ok.probe.id).toBe(id);
  expect(await jobs()).toHaveLength(1);
});

test('what failed is tried again', async () => {
  const { id } = (await ask(gateway.insider, { sparsity: 10 })).ok.probe;
  const error = { code: 'PROCESS_KILLED', message: 'It stopped.' };
  await gateway.prisma.probe.update({ where: { id }, data: { state: 'FAILED', attempt: 3, error } });
  const before = (await jobs()).length;
  expect((await ask(gateway.insider, { sparsity: 10 })).ok.probe).toMatchObject({ id, state: 'QUEUED' });
  expect(await jobs()).toHaveLength(before + 1);
  expect(await gateway.prisma.probe.findUnique({ where: { id } })).toMatchObject({ attempt: 3, attemptsBefore: 3 });
});

test('is refused where it makes no sense, and to those who may start nothing', async () => {
  const [{ shape }] = points;
  for (const [input, path] of [
    [{ sparsity: 100 }, 'sparsity'],
    [{ sparsity: 50, mode: 'ONLY' }, 'input'],
    [{ sparsity: 50, channels }, 'input'],
    [{ sparsity: 50, mode: 'ONLY', channels: [] }, 'input'],
    [{ sparsity: 50, mode: 'ONLY', channels: [{ activation: 0, channels: [shape[0]] }] }, 'channels'],
    [{ sparsity: 50, mode: 'ONLY', channels: [{ activation: 9, channels: [0] }] }, 'channels'],
    [{ sparsity: 50, read: { activation: 0, channel: -1 } }, 'input'],
  ] as const) {
    const { ok, error } = await ask(gateway.insider, input);
    expect(ok).toBeNull();
    expect(error.code).toBe('PROBE_CHANNELS');
    expect(error.path).toContain(path);
  }
  for (const person of [gateway.watcher, gateway.outsider]) {
    const { ok } = await ask(person, { sparsity: 40 });
    expect(ok).toBeNull();
  }
});
