// A stored pathway over GraphQL against numbers counted here, unit by unit.
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { zstdDecompressSync } from 'node:zlib';
import { packBits, packedMask } from '@pathlens/pathway-core/codes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boundaries, type Fixture, facts, madeUpCodes, points, units, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const ask = (query: string, variables: Record<string, unknown>) => gateway.insider.ask(query, variables);

function keptUnits(codes: Uint8Array, boundary: number): number[] {
  const index = boundaries.indexOf(boundary);
  return [...codes.keys()].filter((unit) => codes[unit] > index);
}

const cutQuery = `query ($id: ID!, $sparsity: Float!) { pathway(id: $id) { cut(sparsity: $sparsity) {
  requested sparsity density keptUnits deadShare response { probability } gradient { id }
  layers { activation { index } kept keptShare dead deadShare }
  channels(activation: 0, first: 4, order: INDEX) { channel kept keptShare dead }
  units(activation: 0, channel: 2, first: 25) { unit channel y x survivesUpTo dead }
  mask { url shape } } } }`;

test('a cut at a computed sparsity counts what the codes keep', async () => {
  const { codes, dead } = madeUpCodes(0);
  const { data } = await ask(cutQuery, { id: fixture.pathwayIds[0][0], sparsity: 90 });
  const cut = data.pathway.cut;
  const kept = keptUnits(codes, 90);
  const deadKept = kept.filter((unit) => dead[unit] === 1);
  expect(cut).toMatchObject({ requested: 90, sparsity: 90, keptUnits: kept.length, response: { probability: 0.5 } });
  expect(cut.density).toBeCloseTo(kept.length / units, 12);
  expect(cut.deadShare).toBeCloseTo(deadKept.length / kept.length, 12);
  expect(cut.gradient.id).toBe(fixture.mapIds[0]);
  for (const [index, { offset, units: size }] of points.entries()) {
    const inLayer = kept.filter((unit) => unit >= offset && unit < offset + size);
    const deadInLayer = inLayer.filter((unit) => dead[unit] === 1);
    expect(cut.layers[index]).toMatchObject({ kept: inLayer.length, dead: deadInLayer.length });
  }
  for (let channel = 0; channel < 4; channel++) {
    const inChannel = kept.filter((unit) => unit >= channel * 25 && unit < channel * 25 + 25);
    expect(cut.channels[channel]).toMatchObject({ channel, kept: inChannel.length, keptShare: inChannel.length / 25 });
  }
});

test('units come by how long they survive, with their place', async () => {
  const { codes, dead } = madeUpCodes(0);
  const { data } = await ask(cutQuery, { id: fixture.pathwayIds[0][0], sparsity: 90 });
  const expected = keptUnits(codes, 90)
    .filter((unit) => unit >= 50 && unit < 75)
    .sort((a, b) => codes[b] - codes[a] || a - b)
    .map((unit) => ({
      unit,
      channel: 2,
      y: Math.floor((unit - 50) / 5),
      x: (unit - 50) % 5,
      survivesUpTo: boundaries[codes[unit] - 1],
      dead: dead[unit] === 1,
    }));
  expect(data.pathway.cut.units).toEqual(expected);
  expect(expected.length).toBeGreaterThan(0);
});

test('a sparsity between two boundaries gives the sparser one and says so', async () => {
  const { data } = await ask(cutQuery, { id: fixture.pathwayIds[0][0], sparsity: 93.4 });
  const { codes } = madeUpCodes(0);
  expect(data.pathway.cut).toMatchObject({ requested: 93.4, sparsity: 93.5, response: null, gradient: null });
  expect(data.pathway.cut.keptUnits).toBe(keptUnits(codes, 93.5).length);
});

test('the mask is the packed mask of that sparsity as .npy', async () => {
  const { data } = await ask(cutQuery, { id: fixture.pathwayIds[0][1], sparsity: 93.5 });
  const { url, shape } = data.pathway.cut.mask;
  const response = await gateway.insider.fetch(url);
  const file = new Uint8Array(await response.arrayBuffer());
  expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect(shape).toEqual([14]);
  expect([...file.subarray(0, 6)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]);
  expect(new TextDecoder().decode(file.subarray(10, 128))).toMatch(
    /^\{'descr': '\|u1', 'fortran_order': False, 'shape': \(14,\), \} +\n$/,
  );
  expect([...file.subarray(128)]).toEqual([...packedMask(madeUpCodes(1).codes, boundaries.indexOf(93.5))]);
});

const overlapQuery = `query ($id: ID!, $with: ID!, $sparsity: Float!) { pathway(id: $id) { overlap(with: $with, sparsity: $sparsity) {
  __typename ... on Overlap { sparsityA sparsityB jaccard chance intersection onlyA onlyB layers { activation { index } jaccard intersection } }
  ... on NotComparable { reason hint } } } }`;

test('overlap counts both pathways over the same units, with the chance level', async () => {
  const [id, other] = fixture.pathwayIds[0];
  const { data } = await ask(overlapQuery, { id, with: other, sparsity: 50 });
  const a = keptUnits(madeUpCodes(0).codes, 50);
  const b = new Set(keptUnits(madeUpCodes(1).codes, 50));
  const both = a.filter((unit) => b.has(unit));
  const [p, q] = [a.length / units, b.size / units];
  expect(data.pathway.overlap).toMatchObject({
    __typename: 'Overlap',
    intersection: both.length,
    onlyA: a.length - both.length,
    onlyB: b.size - both.length,
    jaccard: both.length / (a.length + b.size - both.length),
  });
  expect(data.pathway.overlap.chance).toBeCloseTo((p * q) / (p + q - p * q), 12);
  expect(data.pathway.overlap.layers[1].intersection).toBe(both.filter((unit) => unit >= 100).length);
});

test('units of two networks are not compared, and neither is what one cannot see', async () => {
  const id = fixture.pathwayIds[0][0];
  const apart = await ask(overlapQuery, { id, with: fixture.pathwayIds[1][0], sparsity: 50 });
  expect(apart.data.pathway.overlap).toEqual({
    __typename: 'NotComparable',
    reason: 'tagged v1 was trained apart, so its units are other units.',
    hint: 'Compare what each layer keeps instead.',
  });
  const unknown = await ask(overlapQuery, { id, with: 'made-up', sparsity: 50 });
  expect(unknown.data.pathway.overlap.__typename).toBe('NotComparable');
});

test('sparsities outside 0 to below 100 and channels that are not there are refused by name', async () => {
  const id = fixture.pathwayIds[0][0];
  const beyond = await ask(cutQuery, { id, sparsity: 100 });
  expect(beyond.errors?.[0].extensions.code).toBe('SPARSITY_RANGE');
  const channel = `query ($id: ID!) { pathway(id: $id) { cut(sparsity: 90) { units(activation: 0, channel: 4, first: 1) { unit } } } }`;
  expect((await ask(channel, { id })).errors?.[0].extensions).toMatchObject({ code: 'CHANNEL_RANGE', limit: '0 to 3' });
  const layer = `query ($id: ID!) { pathway(id: $id) { cut(sparsity: 90) { channels(activation: 2, first: 1) { kept } } } }`;
  expect((await ask(layer, { id })).errors?.[0].extensions.code).toBe('ACTIVATION_RANGE');
});

test('a map is drawn as PNG of its own size', async () => {
  const query = `query ($id: ID!) { node(id: $id) { ... on AttributionMap { png(colorMap: GREY, clip: 100) { url } tile { url shape } masses { region share } } } }`;
  const { data } = await ask(query, { id: fixture.mapIds[0] });
  expect(data.node.masses).toContainEqual({ region: 'object', share: 0.8 });
  const picture = await gateway.insider.fetch(data.node.png.url);
  expect(picture.headers.get('content-type')).toBe('image/png');
  const { default: sharp } = await import('sharp');
  const { data: pixels, info } = await sharp(Buffer.from(await picture.arrayBuffer()))
    .raw()
    .toBuffer({ resolveWithObject: true });
  // |0, −4, 1, 2| against the largest, 4, in grey.
  expect([info.width, info.height]).toEqual([2, 2]);
  expect(Array.from({ length: 4 }, (_, i) => pixels[i * info.channels])).toEqual([0, 255, 64, 128]);
});

test('pictures of several maps share a scale; who has one is told so without drawing; what is no scale is refused', async () => {
  const query = `query ($id: ID!, $scale: [Float!], $sign: SignMode) { node(id: $id) { ... on AttributionMap {
    png(colorMap: GREY, sign: $sign, scale: $scale) { url } } } }`;
  const asked = (scale: number[], sign: string) => ask(query, { id: fixture.mapIds[0], scale, sign });
  const { default: sharp } = await import('sharp');
  const greys = async (scale: number[], sign: string) => {
    const { url } = (await asked(scale, sign)).data.node.png;
    const picture = Buffer.from(await (await gateway.insider.fetch(url)).arrayBuffer());
    const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
    return Array.from({ length: 4 }, (_, i) => data[i * info.channels]);
  };
  // 0, −4, 1, 2: magnitudes from 1 to 2, then values from −2 to 2, the middle of which is grey.
  expect(await greys([1, 2], 'ABSOLUTE')).toEqual([0, 255, 0, 255]);
  expect(await greys([-2, 2], 'SIGNED')).toEqual([128, 0, 191, 255]);
  const { url } = (await asked([1, 2], 'ABSOLUTE')).data.node.png;
  const tag = (await gateway.insider.fetch(url)).headers.get('etag') ?? '';
  expect((await gateway.insider.fetch(url, { headers: { 'if-none-match': tag } })).status).toBe(304);
  expect((await gateway.outsider.fetch(url, { headers: { 'if-none-match': tag } })).status).toBe(404);
  for (const scale of [[1], [2, 1], [0, 1, 2]]) {
    expect((await asked(scale, 'SIGNED')).errors?.[0].extensions.code).toBe('SCALE_RANGE');
  }
  expect((await gateway.insider.fetch(`${url.split('?')[0]}?scale=1,x`)).status).toBe(400);
});

test('the share of a map in any rectangle, or in a mask, never in both', async () => {
  const mass = async (region: string) => {
    const query = `query ($id: ID!) { node(id: $id) { ... on AttributionMap { mass(${region}) } } }`;
    const { data, errors } = await ask(query, { id: fixture.mapIds[0] });
    return errors ? errors[0].extensions.code : data.node.mass;
  };
  // |0, −4| above |1, 2|.
  expect(await mass('box: { x: 0, y: 0, width: 1, height: 0.5 }')).toBeCloseTo(4 / 7, 6);
  expect(await mass('box: { x: 0.5, y: 0.5, width: 0.5, height: 0.5 }')).toBeCloseTo(2 / 7, 6);
  expect(await mass('box: { x: 0, y: 0, width: 1, height: 1 }')).toBeCloseTo(1, 6);
  // No pixel has its middle in it.
  expect(await mass('box: { x: 0.3, y: 0, width: 0.4, height: 1 }')).toBe(0);
  expect(await mass('of: "object"')).toBe(0.8);
  expect(await mass('box: { x: 0.5, y: 0, width: 1, height: 1 }')).toBe('BOX_RANGE');
  expect(await mass('of: "object", box: { x: 0, y: 0, width: 1, height: 1 }')).toBe('REGION_ONE');
});

const codesQuery = `query ($id: ID!) { pathway(id: $id) { codes { url mediaType shape } dead { url shape } } }`;

test.each([
  ['stored compressed', 0],
  ['stored plain, as they once were', 1],
])('codes and dead bits %s come back as they are, whole and in part', async (_how, model) => {
  const { codes, dead } = madeUpCodes(model * 100);
  const { data } = await ask(codesQuery, { id: fixture.pathwayIds[model][0] });
  expect(data.pathway.codes).toMatchObject({ mediaType: 'application/octet-stream', shape: [units] });
  for (const [url, content] of [
    [data.pathway.codes.url, codes],
    [data.pathway.dead.url, packBits([dead])],
  ] as const) {
    const plain = { 'accept-encoding': 'identity' };
    const whole = await gateway.insider.fetch(url, { headers: plain });
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-encoding')).toBeNull();
    expect(whole.headers.get('content-length')).toBe(String(content.length));
    expect(whole.headers.get('vary')).toContain('Accept-Encoding');
    expect([...(await whole.bytes())]).toEqual([...content]);
    // A range is one of the file's own bytes, whatever the client would take.
    const part = await gateway.insider.fetch(url, { headers: { range: 'bytes=2-7', 'accept-encoding': 'zstd' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 2-7/${content.length}`);
    expect([...(await part.bytes())]).toEqual([...content.subarray(2, 8)]);
    const known = await gateway.insider.fetch(url, {
      headers: { ...plain, 'if-none-match': whole.headers.get('etag')! },
    });
    expect(known.status).toBe(304);
  }
});

/** What goes over the wire; fetch would decompress it. */
async function readRaw(url: string, headers: Record<string, string>) {
  const { cookie } = gateway.insider;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(gateway.url + url, { headers: { ...headers, cookie } }, resolve).once('error', reject);
  });
  return { headers: response.headers, body: await buffer(response) };
}

test('codes are sent compressed to those who take it, under a tag of their own', async () => {
  const { codes } = madeUpCodes(0);
  const { data } = await ask(codesQuery, { id: fixture.pathwayIds[0][0] });
  const raw = await readRaw(data.pathway.codes.url, { 'accept-encoding': 'gzip, zstd' });
  expect(raw.headers['content-encoding']).toBe('zstd');
  expect(raw.headers['content-length']).toBe(String(raw.body.length));
  expect([...zstdDecompressSync(raw.body)]).toEqual([...codes]);
  const plain = await readRaw(data.pathway.codes.url, { 'accept-encoding': 'zstd;q=0, identity' });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect([...plain.body]).toEqual([...codes]);
  expect(plain.headers.etag).not.toBe(raw.headers.etag);
});

const factsQuery = `query ($id: ID!) { pathway(id: $id) { facts {
  completeness { activation { index name } attributed change }
  trajectory { density deadShare probabilityRatio logit sameTopClass }
  routing { feasible step steps loss gamma } judgedUnits } } }`;

test('what a selection found out on its way is handed out; null where it reported nothing', async () => {
  const { data } = await ask(factsQuery, { id: fixture.pathwayIds[0][0] });
  expect(data.pathway.facts).toEqual({
    completeness: [{ activation: { index: 1, name: 'relu2' }, attributed: 2.5, change: 2.75 }],
    trajectory: facts.trajectory.map(({ argmaxKept, ...point }) => ({ ...point, sameTopClass: argmaxKept })),
    routing: facts.routing,
    judgedUnits: null,
  });
  expect((await ask(factsQuery, { id: fixture.pathwayIds[1][0] })).data.pathway.facts).toBeNull();
});
