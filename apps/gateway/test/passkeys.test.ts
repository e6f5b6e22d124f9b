// Passkeys: a key made for a person and this place signs them in; nothing else does, and no answer twice.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Authenticator } from './authenticator.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { type Browser, givePassword, openBrowser, signInWith, who } from './people.ts';

let gateway: TestGateway;
let owner: Browser;
let place: { origin: string; rpId: string };
let device: Authenticator;

beforeAll(async () => {
  gateway = await startGateway();
  place = { origin: gateway.url, rpId: '127.0.0.1' };
  const email = await givePassword(gateway, gateway.insider.userId);
  owner = openBrowser(gateway);
  await signInWith(gateway, owner, { email });
  device = new Authenticator(place);
  expect((await add(owner, device)).status).toBe(200);
});
afterAll(() => gateway.stop());

const post = (browser: Browser, path: string, body: object) =>
  browser.session.post(`${gateway.url}/api/auth/passkey${path}`, body);
const challengeOf = async (response: Response) => ((await response.json()) as { challenge: string }).challenge;

async function add(browser: Browser, with_: Authenticator, name = 'Laptop'): Promise<Response> {
  const challenge = await challengeOf(await post(browser, '/options', {}));
  return post(browser, '/add', { name, response: with_.create(challenge) });
}

async function enter(with_: Authenticator, browser = openBrowser(gateway)): Promise<Response> {
  const challenge = await challengeOf(await post(browser, '/sign-in-options', {}));
  return post(browser, '/sign-in', { response: with_.sign(challenge) });
}

test('a key signs its person in, in any browser', async () => {
  const browser = openBrowser(gateway);
  expect((await enter(device, browser)).status).toBe(200);
  expect(await who(browser)).toBe(gateway.insider.userId);
  const { data } = await browser.ask('{ viewer { passkeys { name lastUsedAt } } }');
  expect(data.viewer.passkeys).toEqual([{ name: 'Laptop', lastUsedAt: expect.any(String) }]);
});

test('an answer opens one session, not two', async () => {
  const browser = openBrowser(gateway);
  const response = device.sign(await challengeOf(await post(browser, '/sign-in-options', {})));
  expect((await post(browser, '/sign-in', { response })).status).toBe(200);
  expect((await post(openBrowser(gateway), '/sign-in', { response })).status).toBe(401);
});

test('keys of other places, unknown keys, made-up challenges and copies open nothing', async () => {
  expect((await enter(new Authenticator(place))).status).toBe(401);
  const browser = openBrowser(gateway);
  const madeUp = { response: device.sign('bm90IGEgY2hhbGxlbmdlIG9mIG91cnM') };
  expect((await post(browser, '/sign-in', madeUp)).status).toBe(401);
  const phished = new Authenticator({ ...place, origin: 'https://pathlens.elsewhere.example' });
  expect((await add(owner, phished)).status).toBe(401);
  const elsewhere = new Authenticator({ ...place, rpId: 'elsewhere.example' });
  expect((await add(owner, elsewhere)).status).toBe(401);
  // A counter that goes back is that of a copy.
  const before = device.counter;
  device.counter = 0;
  expect((await enter(device)).status).toBe(401);
  device.counter = before + 10;
  expect((await enter(device)).status).toBe(200);
});

test('nobody adds a key without a session, or with a challenge for somebody else', async () => {
  expect((await post(openBrowser(gateway), '/options', {})).status).toBe(401);
  const other = openBrowser(gateway);
  const email = await givePassword(gateway, gateway.outsider.userId);
  await signInWith(gateway, other, { email });
  const challenge = await challengeOf(await post(owner, '/options', {}));
  const planted = { name: 'Mine', response: new Authenticator(place).create(challenge) };
  expect((await post(other, '/add', planted)).status).toBe(401);
});

test('a key that is taken away opens nothing; the last way in stays', async () => {
  const second = new Authenticator(place);
  expect((await add(owner, second, 'Phone')).status).toBe(200);
  const keys = (await owner.ask('{ viewer { passkeys { id name } } }')).data.viewer.passkeys as {
    id: string;
    name: string;
  }[];
  const remove = async (browser: Browser, id?: string) =>
    (await browser.ask(`mutation ($id: ID!) { removePasskey(input: { passkey: $id }) { error { code } } }`, { id }))
      .data.removePasskey.error?.code;
  const phone = keys.find(({ name }) => name === 'Phone')?.id;
  const other = openBrowser(gateway);
  await signInWith(gateway, other, { email: await givePassword(gateway, gateway.outsider.userId) });
  expect(await remove(other, phone)).toBe('NOT_FOUND');
  expect(await remove(owner, phone)).toBeUndefined();
  expect((await enter(second)).status).toBe(401);
  await gateway.prisma.account.deleteMany({ where: { userId: gateway.insider.userId } });
  expect(await remove(owner, keys.find(({ name }) => name === 'Laptop')?.id)).toBe('LAST_WAY_IN');
});
