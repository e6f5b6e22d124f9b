// The secrets of share links: a token of 192 random bits, kept as a fingerprint and told once; a password, kept by scrypt.
import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const tokenForm = /^[\w-]{32}$/;

/** 32 letters and digits that fit an address. */
export function makeLinkToken(): string {
  return randomBytes(24).toString('base64url');
}

export function isLinkToken(value: unknown): value is string {
  return typeof value === 'string' && tokenForm.test(value);
}

// The token is random, so a plain hash keeps it as safe as a slow one would.
export function fingerprintOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function same(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

// 32 MB and about 80 ms a try.
const cost: Cost = { N: 2 ** 15, r: 8, p: 1 };

function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** `scrypt$N$r$p$salt$key`, so that links made before a change of the cost still open. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt, key] = stored.split('$');
  const found = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return same(found, Buffer.from(key, 'base64url'));
}

/** What a browser keeps to show that it knew the password: made of both secrets, good until either changes. */
function proofOf(token: string, passwordHash: string): string {
  return createHmac('sha256', token).update(`password ${passwordHash}`).digest('base64url');
}

/** Value of the cookie of an opened link. */
export function ticketOf(token: string, passwordHash: string | null): string {
  return passwordHash === null ? token : `${token}.${proofOf(token, passwordHash)}`;
}

export interface TicketedLink {
  readonly tokenHash: string;
  readonly passwordHash: string | null;
}

/** Whether a cookie's value opens a link. */
export function isTicket(value: string, { tokenHash, passwordHash }: TicketedLink): boolean {
  const [token, proof = ''] = value.split('.');
  if (!isLinkToken(token) || !same(Buffer.from(fingerprintOf(token)), Buffer.from(tokenHash))) return false;
  return passwordHash === null || same(Buffer.from(proof), Buffer.from(proofOf(token, passwordHash)));
}

/** Signature of the address at which a link's object may be framed; it opens nothing else. */
export function embedSignature(link: { readonly id: string; readonly tokenHash: string }): string {
  return createHmac('sha256', link.tokenHash).update(`embed ${link.id}`).digest('base64url');
}

export function isEmbedSignature(
  signature: string,
  link: { readonly id: string; readonly tokenHash: string },
): boolean {
  return same(Buffer.from(signature), Buffer.from(embedSignature(link)));
}
