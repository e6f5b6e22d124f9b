// One attempt at a dataset version: taking it, and writing under its fence. A stale attempt's writes touch no row.
import type { DatasetVersion, Prisma, PrismaClient } from '@pathlens/db';
import type { Failure } from '../../failure.ts';
import { LostAttempt } from '../../lost-attempt.ts';
import { announce } from '../../notices.ts';
import type { ImportedItem } from './import-image.ts';
import { insertItems } from './item-rows.ts';

type TakenVersion = DatasetVersion & { readonly dataset: { readonly projectId: string } };
type Changes = Prisma.DatasetVersionUpdateManyMutationInput;

const announceMs = 1000;

export class DatasetAttempt {
  readonly version: TakenVersion;
  readonly #prisma: PrismaClient;
  #announcedAt = 0;

  private constructor(version: TakenVersion, prisma: PrismaClient) {
    this.version = version;
    this.#prisma = prisma;
  }

  /** Takes the version with a new attempt number; undefined where it has ended, is cancelled, or is unknown. */
  static async take(id: string, prisma: PrismaClient): Promise<DatasetAttempt | undefined> {
    const open = { id, state: { in: ['QUEUED', 'IMPORTING'] } } satisfies Prisma.DatasetVersionWhereInput;
    const include = { dataset: true } as const;
    const [version] = await prisma.datasetVersion.updateManyAndReturn({
      where: { ...open, cancelRequested: false },
      data: { state: 'IMPORTING', attempt: { increment: 1 }, done: 0, total: 0 },
      include,
    });
    if (version !== undefined) {
      const attempt = new DatasetAttempt(version, prisma);
      await announceVersion(prisma, version);
      return attempt;
    }
    await prisma.$transaction(async (transaction) => {
      const data = { state: 'CANCELLED' } as const;
      const where = { ...open, cancelRequested: true };
      const cancelled = await transaction.datasetVersion.updateManyAndReturn({ where, data, include });
      for (const one of cancelled) {
        await transaction.item.deleteMany({ where: { datasetVersionId: one.id } });
        await announceVersion(transaction, one);
      }
    }, patient);
    return undefined;
  }

  /** Inserts rows, which nobody sees before the version is ready, and says how far it is. */
  async addItems(items: readonly ImportedItem[], progress: { done: number; total: number }): Promise<void> {
    await this.#write(progress, { always: false }, (transaction) => insertItems(transaction, this.version.id, items));
  }

  async update(changes: Changes): Promise<void> {
    await this.#write(changes, { always: true });
  }

  /** Removes the rows of an earlier attempt, or of an earlier process of this one. */
  async clear(): Promise<void> {
    await this.#write({ done: 0 }, { always: false }, async (transaction) => {
      await transaction.item.deleteMany({ where: { datasetVersionId: this.version.id } });
    });
  }

  /** The end of a version that has no items. */
  async end(state: 'REFUSED' | 'CANCELLED', failure?: Failure): Promise<void> {
    const error = failure === undefined ? undefined : ({ ...failure } as Prisma.InputJsonObject);
    const importedAt = state === 'REFUSED' ? new Date() : undefined;
    await this.#write({ state, error, importedAt }, { always: true }, async (transaction) => {
      await transaction.item.deleteMany({ where: { datasetVersionId: this.version.id } });
    });
  }

  /** Whether this attempt should go on. */
  async standing(): Promise<'running' | 'cancelled' | 'lost'> {
    const { id, attempt } = this.version;
    const select = { attempt: true, state: true, cancelRequested: true } as const;
    const now = await this.#prisma.datasetVersion.findUnique({ where: { id }, select });
    if (now?.attempt !== attempt || now.state !== 'IMPORTING') return 'lost';
    return now.cancelRequested ? 'cancelled' : 'running';
  }

  /**
   * Updates the version and, in the same transaction, does `more`: the row stays locked meanwhile, so that no other attempt
   * begins in between. Throws LostAttempt, and then neither has happened.
   */
  async #write(
    data: Changes,
    { always }: { readonly always: boolean },
    more?: (transaction: Prisma.TransactionClient) => Promise<void>,
  ): Promise<void> {
    const { id, attempt } = this.version;
    await this.#prisma.$transaction(async (transaction) => {
      const { count } = await transaction.datasetVersion.updateMany({
        where: { id, attempt, state: 'IMPORTING' },
        data,
      });
      if (count !== 1) throw new LostAttempt();
      await more?.(transaction);
      const now = performance.now();
      if (!always && now - this.#announcedAt < announceMs) return;
      this.#announcedAt = now;
      await announceVersion(transaction, this.version);
    }, patient);
  }
}

/** Rows of 150,000 images are removed in one step. */
const patient = { timeout: 300_000, maxWait: 30_000 };

function announceVersion(
  database: PrismaClient | Prisma.TransactionClient,
  { id, dataset }: TakenVersion,
): Promise<void> {
  return announce(database, { kind: 'dataset-version', id, projectId: dataset.projectId });
}
