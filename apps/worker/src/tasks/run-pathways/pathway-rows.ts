// Found pathways as rows: written in the transaction of their run's fence, announced at most four times a second.
import { randomUUID } from 'node:crypto';
import type { Prisma } from '@pathlens/db';
import type { RunAttempt } from './run-attempt.ts';
import type { StoredPathway } from './store-pathway.ts';

export interface PathwayRow {
  readonly pathway: StoredPathway;
  readonly workDigest: string;
}

/** Inserts pathways, their maps and the objects they name. */
export async function insertPathways(
  transaction: Prisma.TransactionClient,
  { run }: RunAttempt,
  rows: readonly PathwayRow[],
): Promise<void> {
  const numbered = rows.map((row) => ({ ...row, id: randomUUID() }));
  await transaction.pathway.createMany({
    data: numbered.map(({ id, workDigest, pathway: { maps: _maps, artifacts: _artifacts, cuts, ...pathway } }) => ({
      ...pathway,
      id,
      workDigest,
      runId: run.id,
      attempt: run.attempt,
      cuts: cuts as unknown as Prisma.InputJsonArray,
    })),
  });
  await transaction.attributionMap.createMany({
    data: numbered.flatMap(({ id, pathway }) =>
      pathway.maps.map((map) => ({ ...map, pathwayId: id, shape: [...map.shape], masses: { ...map.masses } })),
    ),
  });
  await transaction.artifact.createMany({
    data: numbered.flatMap(({ pathway }) =>
      pathway.artifacts.map((artifact) => ({
        ...artifact,
        bytes: BigInt(artifact.bytes),
        runId: run.id,
        projectId: run.experiment.projectId,
      })),
    ),
  });
}

const flushMs = 250;

/** Collects rows and writes them together, so that a fast run costs few transactions and few notices. */
export class PathwayWriter {
  readonly #attempt: RunAttempt;
  readonly #onLost: (error: unknown) => void;
  #waiting: PathwayRow[] = [];
  #failed = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** `onLost` hears of the first write that failed; `flush` rejects with the same. */
  constructor(attempt: RunAttempt, onLost: (error: unknown) => void) {
    this.#attempt = attempt;
    this.#onLost = onLost;
  }

  add(row: PathwayRow): void {
    this.#waiting.push(row);
    this.#schedule();
  }

  addFailed(): void {
    this.#failed++;
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush().catch(this.#onLost), flushMs);
  }

  /** Writes what waits. Throws LostAttempt. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(async () => {
      const rows = this.#waiting;
      const failed = this.#failed;
      if (rows.length === 0 && failed === 0) return;
      this.#waiting = [];
      this.#failed = 0;
      await this.#attempt.write({ done: { increment: rows.length }, failed: { increment: failed } }, (transaction) =>
        insertPathways(transaction, this.#attempt, rows),
      );
    });
    return this.#writing;
  }
}
