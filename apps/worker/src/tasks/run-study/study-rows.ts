// What a study says as rows, written in the transaction of its fence; the object of what was said before is let go.
import type { Prisma, PrismaClient } from '@pathlens/db';
import type { Storage } from '@pathlens/storage';
import type { StudyAttempt } from './study-attempt.ts';
import type { SaidEvent, SaidPart } from './study-task.ts';

const nameOf = ({ kind, key }: { readonly kind: string; readonly key: string }): string => `${kind} ${key}`;

export class StudyRows {
  readonly #attempt: StudyAttempt;
  readonly #storage: Pick<Storage, 'delete'>;
  /** Object of each part that is there. */
  readonly #objects: Map<string, string | null>;
  readonly #positions: Map<string, number>;
  #next: number;

  private constructor(
    attempt: StudyAttempt,
    storage: Pick<Storage, 'delete'>,
    rows: readonly { kind: string; key: string; position: number; objectKey: string | null }[],
  ) {
    this.#attempt = attempt;
    this.#storage = storage;
    this.#objects = new Map(rows.map((row) => [nameOf(row), row.objectKey]));
    this.#positions = new Map(rows.map((row) => [nameOf(row), row.position]));
    this.#next = rows.reduce((next, { position }) => Math.max(next, position + 1), 0);
  }

  /** Knows what earlier attempts have said. */
  static async open(
    attempt: StudyAttempt,
    { prisma, storage }: { readonly prisma: PrismaClient; readonly storage: Pick<Storage, 'delete'> },
  ): Promise<StudyRows> {
    const rows = await prisma.studyPart.findMany({
      where: { studyId: attempt.study.id },
      select: { kind: true, key: true, position: true, objectKey: true },
    });
    return new StudyRows(attempt, storage, rows);
  }

  /** Throws LostAttempt, and then nothing was written. */
  async write({ parts, done, total, passes }: SaidEvent): Promise<void> {
    await this.writeParts(parts, { done, total, passes });
  }

  async writeParts(parts: readonly SaidPart[], more: Prisma.StudyUpdateManyMutationInput): Promise<void> {
    await this.#attempt.write(more, async (transaction) => {
      for (const part of parts) await this.#upsert(transaction, part);
    });
    for (const part of parts) {
      const name = nameOf(part);
      const before = this.#objects.get(name) ?? null;
      const now = part.object?.objectKey ?? null;
      this.#objects.set(name, now);
      if (before !== null && before !== now) await this.#storage.delete(before);
    }
  }

  async #upsert(transaction: Prisma.TransactionClient, part: SaidPart): Promise<void> {
    const { id: studyId, attempt } = this.#attempt.study;
    const { kind, key, title, content, bytes, object } = part;
    const data = {
      title,
      attempt,
      // Numbers that are none become null, as in every JSON.
      content: JSON.parse(JSON.stringify(content)) as Prisma.InputJsonObject,
      objectKey: object?.objectKey ?? null,
      mediaType: object?.mediaType ?? null,
      bytes: BigInt(bytes),
      updatedAt: new Date(),
    };
    await transaction.studyPart.upsert({
      where: { studyId_kind_key: { studyId, kind, key } },
      create: { studyId, kind, key, position: this.#positionOf(part), ...data },
      update: data,
    });
  }

  #positionOf(part: SaidPart): number {
    const name = nameOf(part);
    const position = this.#positions.get(name) ?? this.#next++;
    this.#positions.set(name, position);
    return position;
  }
}
