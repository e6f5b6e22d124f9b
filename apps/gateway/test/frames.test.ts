// A frame of a share link: its own signed address, which pages may show it, its picture, and its end.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CanaryProject, writeCanaries } from './canaries.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { makeLink } from './visitor.ts';

let gateway: TestGateway;
let canaries: CanaryProject;

beforeAll(async () => {
  gateway = await startGateway();
  canaries = await writeCanaries(gateway);
});
afterAll(() => gateway.stop());

const kinds = ['experimentId', 'studyId', 'comparisonId'] as const;

describe('a frame', () => {
  const frameOrigins = ['https://blog.example.org'];

  test('shows the object without scripts or cookies, on the pages that the link names', async () => {
    const { embedPath, id } = await makeLink(gateway.insider, {
      object: canaries.experimentId,
      anonymized: true,
      frameOrigins,
    });
    const response = await fetch(gateway.url + embedPath);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('x-frame-options')).toBeNull();
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('content-security-policy')).toContain('frame-ancestors https://blog.example.org');
    expect(page).toContain('Model 1 against others');
    expect(page).not.toMatch(/canary|<script/i);
    const picture = /<meta property="og:image" content="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(picture).toMatch(/^http:\/\/127\.0\.0\.1(:\d+)?\//);
    const pictureUrl = gateway.url + new URL(picture).pathname;
    const image = await fetch(pictureUrl);
    const facts = await sharp(Buffer.from(await image.arrayBuffer())).metadata();
    expect(facts).toMatchObject({ format: 'png', width: 1200, height: 630 });
    await gateway.insider.ask('mutation ($id: ID!) { revokeShareLink(id: $id) { error { code } } }', { id });
    expect((await fetch(gateway.url + embedPath)).status).toBe(410);
    expect((await fetch(pictureUrl)).status).toBe(410);
  });

  test('has an address of its own, which cannot be made from another link, and none where no page is named', async () => {
    const framed = await makeLink(gateway.insider, { object: canaries.studyId, frameOrigins });
    const plain = await makeLink(gateway.insider, { object: canaries.studyId });
    expect(plain.embedPath).toBeNull();
    const signature = framed.embedPath?.split('.')[1];
    for (const address of [`${plain.id}.${signature}`, `${framed.id}.`, framed.id, `${framed.id}.${signature}x`]) {
      expect((await fetch(`${gateway.url}/embed/${address}`)).status, address).toBe(404);
    }
    expect((await fetch(gateway.url + framed.embedPath)).status).toBe(200);
  });

  test.each(kinds)('has a picture of its object (%s) that shows what is in it', async (kind) => {
    const { embedPath } = await makeLink(gateway.insider, { object: canaries[kind], frameOrigins, anonymized: true });
    const page = await (await fetch(gateway.url + embedPath)).text();
    const picture = /<meta property="og:image" content="([^"]+)"/.exec(page)?.[1] ?? '';
    const image = await fetch(picture);
    expect(image.headers.get('content-security-policy')).toContain('frame-ancestors https://blog.example.org');
    const { channels } = await sharp(Buffer.from(await image.arrayBuffer())).stats();
    // More than its background.
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(5);
  });

  test('ends with its link, however that ends, and opens nothing where a password is asked', async () => {
    const make = (input: object = {}) =>
      makeLink(gateway.insider, { object: canaries.experimentId, frameOrigins, ...input });
    const statusOf = async ({ embedPath }: { embedPath: string | null }) =>
      Promise.all(['', '/picture.png'].map(async (end) => (await fetch(gateway.url + embedPath + end)).status));
    const locked = await make({ password: 'a long password' });
    expect(await statusOf(locked)).toEqual([404, 404]);
    const expired = await make();
    const ago = { expiresAt: new Date(Date.now() - 1_000) };
    expect(await statusOf(expired)).toEqual([200, 200]);
    await gateway.prisma.shareLink.update({ where: { id: expired.id }, data: ago });
    expect(await statusOf(expired)).toEqual([410, 410]);
  });
});
