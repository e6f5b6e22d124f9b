// What was done, and what was refused, written down: one row for each change, in the transaction that makes it, so that neither
// is there without the other. Rows are only ever added.
import type { Prisma } from '@pathlens/db';
import { asSystem } from './acting.ts';
import { placeOf } from './audit/place-of.ts';
import type { Context } from './context.ts';
import { logFault } from './errors.ts';
import type { Viewer } from './viewer.ts';

/** What an event says beside who, when and from where. */
export interface AuditEntry {
  /** Name of the mutation or route; the mutation that is being answered where it is left out. */
  readonly action?: string;
  /** GraphQL type and id of what it is about. */
  readonly object?: { readonly type: string; readonly id: string };
  /** Where it happened; read from the object where both are left out. */
  readonly projectId?: string | null;
  readonly teamId?: string | null;
  /** What of the request is worth keeping. Anything named like a secret is left out. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What a request has written down so far: the mutation being answered, and how many rows it has. */
export interface AuditTrail {
  action: string;
  written: number;
  /** The idempotency key of the mutation, until it is written down. */
  request?: { readonly key: string; readonly digest: string };
}

/** Writes one event about something that is done in this transaction. */
export async function audited(
  context: Context,
  transaction: Prisma.TransactionClient,
  entry: AuditEntry,
): Promise<void> {
  context.trail.written++;
  await write(context, transaction, entry, null);
  await keepKey(context, transaction, entry.object?.id);
}

/** Under which key something was made, so that a repeat finds it. Throws P2002 where another request was quicker. */
async function keepKey(
  { viewer, trail }: Context,
  transaction: Prisma.TransactionClient,
  objectId: string | undefined,
): Promise<void> {
  const { request, action: mutation } = trail;
  if (request === undefined || objectId === undefined || viewer?.kind !== 'person') return;
  await transaction.keyedRequest.create({ data: { userId: viewer.userId, mutation, ...request, objectId } });
}

/** Writes that something was refused, with the code that was told. A refusal stays a refusal where this fails: it is logged. */
export async function auditRefusal(context: Context, code: string, entry: AuditEntry): Promise<void> {
  try {
    // Where it was tried is known to those who look after that place, not to whoever was refused.
    await asSystem(() => write(context, context.app.prisma, entry, code));
  } catch (error) {
    logFault(context.app.log, error, { action: entry.action ?? context.trail.action, refused: code });
  }
}

async function write(
  context: Context,
  database: Prisma.TransactionClient,
  { action = context.trail.action, object, details = {}, ...place }: AuditEntry,
  refused: string | null,
): Promise<void> {
  const { projectId, teamId } = await placeOf(database, place, object?.id);
  await database.auditEvent.create({
    data: {
      ...actorOf(context.viewer),
      action,
      projectId,
      teamId,
      objectType: object?.type ?? null,
      // A made-up id may be of any length.
      objectId: object?.id.slice(0, 128) ?? null,
      refused,
      address: context.address,
      details: withoutSecrets(details) as Prisma.InputJsonObject,
    },
  });
}

function actorOf(viewer: Viewer): { actorKind: string; actorId: string | null } {
  if (viewer === null) return { actorKind: 'nobody', actorId: null };
  if (viewer.kind === 'link') return { actorKind: 'link', actorId: viewer.linkId };
  return { actorKind: viewer.token === null ? 'person' : 'token', actorId: viewer.userId };
}

const secret = /token|secret|password|hash|cookie|authorization/i;
const longestText = 200;
const mostKeys = 20;

/** Details as they may be kept: short, flat, and without anything that is named like a secret. */
export function withoutSecrets(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(details)
    .filter(([name, value]) => !secret.test(name) && value !== undefined)
    .slice(0, mostKeys);
  return Object.fromEntries(kept.map(([name, value]) => [name.slice(0, 64), short(value)]));
}

function short(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, longestText).replaceAll('\0', '');
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? `${value.length} values` : 'an object';
}
