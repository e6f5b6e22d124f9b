// Which address counts: the one that is connected, unless a proxy of one's own says where a request comes from; and limits that are
// counted by network, in a memory that a flood does not grow.
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { networkOf, trustProxies } from '../src/http/caller-address.ts';
import { GuessLimit, TooManyTries } from '../src/http/guess-limit.ts';
import { slotOf } from '../src/http/network-slot.ts';
import { startGateway, type TestGateway } from './gateway.ts';

const operation = JSON.stringify({ query: '{ catalog { maxSparsities } }' });

/** Statuses of operations of strangers who say that they come from these addresses. */
async function statuses(gateway: TestGateway, addresses: readonly string[]): Promise<number[]> {
  const found: number[] = [];
  for (const address of addresses) {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
    found.push((await gateway.nobody.fetch('/graphql', { method: 'POST', headers, body: operation })).status);
  }
  return found;
}

describe.each([
  ['without a proxy of one’s own, what a header claims', undefined, [200, 200, 429, 429]],
  ['behind one, what it says', ['loopback'], [200, 200, 200, 200]],
  ['of another proxy, what a header claims', ['10.0.0.0/8'], [200, 200, 429, 429]],
] as const)('G-15 %s', (_what, trustedProxies, expected) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ rates: { address: 2 }, trustedProxies });
  });
  afterAll(() => gateway.stop());

  test(trustedProxies?.[0] === 'loopback' ? 'counts' : 'does not count', async () => {
    expect(await statuses(gateway, ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'])).toEqual(expected);
  });

  test('one network of IPv6 is one caller', async () => {
    if (trustedProxies?.[0] !== 'loopback') return;
    const addresses = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:2::3', '2001:db8:1:3::1'];
    expect(await statuses(gateway, addresses)).toEqual([200, 200, 429, 200]);
  });
});

test('a list of proxies that is none is said at the start', () => {
  expect(() => trustProxies(express(), ['nonsense'])).toThrow(/PATHLENS_TRUSTED_PROXIES is "nonsense"/);
});

test.each([
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('the network of %j is %j', (address, network) => expect(networkOf(address)).toBe(network));

test('200,000 networks fill a bounded number of slots', () => {
  const found = new Set<string>();
  for (let i = 0; i < 200_000; i++) found.add(slotOf(`${i >> 16}.${(i >> 8) & 255}.${i & 255}.1`));
  expect(found.size).toBeGreaterThan(55_000);
  expect(found.size).toBeLessThanOrEqual(65_536);
});

describe('tries at a secret', () => {
  const wrong = new Error('wrong');
  const isWrong = (error: unknown): boolean => error === wrong;
  const outcomes = async (limit: GuessLimit, attempt: () => Promise<unknown>, times: number) =>
    (await Promise.allSettled(Array.from({ length: times }, () => limit.guard('192.0.2.1', isWrong, attempt)))).map(
      (one) => (one.status === 'fulfilled' ? 'right' : one.reason instanceof TooManyTries ? 'refused' : 'wrong'),
    );

  test('made at once are not all let in', async () => {
    let tried = 0;
    const guess = async () => {
      tried++;
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw wrong;
    };
    const found = await outcomes(new GuessLimit(), guess, 200);
    expect([tried, found.filter((one) => one === 'refused').length]).toEqual([20, 180]);
  });

  test('that were right count for nothing', async () => {
    const limit = new GuessLimit();
    for (let i = 0; i < 100; i++) expect(await outcomes(limit, async () => 1, 1)).toEqual(['right']);
  });

  test('that are too many are told when to come again', async () => {
    const limit = new GuessLimit();
    await outcomes(limit, () => Promise.reject(wrong), 20);
    const refusal = await limit.guard('192.0.2.1', isWrong, async () => 1).catch((error) => error);
    expect(refusal.retryAfterSeconds).toBeGreaterThan(0);
    expect(await limit.guard('192.0.2.9', isWrong, async () => 'another')).toBe('another');
  });
});
