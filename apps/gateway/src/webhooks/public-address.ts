// Where a webhook may go: addresses of the public internet, checked on the very address that is connected to, so that a name
// that answers differently the second time gains nothing.
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { PathlensError } from '@pathlens/pathway-core/catalog';

// IANA special-purpose registries (RFC 6890 and its updates): what is not of the public internet.
const closed = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  closed.addSubnet(network, prefix, 'ipv4');
}
// Of IPv6 only 2000::/3 is given out; in it stand tunnels to IPv4 and examples.
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  closed.addSubnet(network, prefix, 'ipv6');
}

/** Whether an address is of the public internet. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && open6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** An address that webhooks do not go to. */
export class ClosedAddress extends Error {
  constructor(host: string) {
    super(`${host} is not an address of the public internet`);
    this.name = 'ClosedAddress';
  }
}

/** Looks a name up and gives its addresses, or fails with ClosedAddress where one of them is not public. */
export const publicLookup: LookupFunction = (host, options, answer) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, []);
    if (!addresses.every(({ address }) => isPublic(address))) return answer(new ClosedAddress(host), []);
    if (options.all) return answer(null, addresses);
    answer(null, addresses[0].address, addresses[0].family);
  });
};

/** The address of a webhook as somebody typed it. Throws WEBHOOK_ADDRESS. */
export function readWebhookUrl(text: string, inside: boolean): URL {
  const url = text.length <= 2_000 && URL.canParse(text) ? new URL(text) : undefined;
  const wrong = (sentence: string): PathlensError =>
    new PathlensError('WEBHOOK_ADDRESS', sentence, { path: ['input', 'url'] });
  if (!url || !['https:', 'http:'].includes(url.protocol)) {
    throw wrong('The address must begin with https:// or http:// and have 2,000 characters at most.');
  }
  if (url.username || url.password) throw wrong('The address cannot hold a name or password; each message is signed.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const named = /(^|\.)(localhost|local|internal|invalid|test)$/i.test(host.replace(/\.$/, ''));
  if (!inside && (named || (isIP(host) && !isPublic(host))))
    throw wrong(`${host} is not an address of the public internet.`);
  return url;
}
