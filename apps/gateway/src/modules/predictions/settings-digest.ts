// What a table of predictions depends on beside its files: with another preprocessing or other labels it is another table.
import { createHash } from 'node:crypto';
import { type Preprocessing, preprocessing } from '@pathlens/jobs';

interface Settings {
  readonly preprocessing: unknown;
  readonly labels: readonly string[];
}

/** sha-256 in hex. The stored preprocessing is read by its schema, because PostgreSQL keeps keys of JSON in an order of its own. */
export function settingsDigest(settings: Settings): string {
  const given: Preprocessing = preprocessing.parse(settings.preprocessing);
  return createHash('sha256')
    .update(JSON.stringify([given, settings.labels]))
    .digest('hex');
}

/** Whether the model version is set up in another way by now than when the table was asked for. */
export function isStale(table: { readonly settingsDigest: string }, now: Settings): boolean {
  return now.preprocessing === null || settingsDigest(now) !== table.settingsDigest;
}
