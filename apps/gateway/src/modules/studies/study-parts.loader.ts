// What studies have said, for many of them at once: heads without the data of figures and tables, and the data where it is
// asked for.
import { type PrismaClient, StudyPartKind } from '@pathlens/db';
import { type ClaimFinding, claimFinding } from '@pathlens/jobs';
import DataLoader from 'dataloader';

/** A part without the data of a figure or table; of pictures and arrays `content` says their size. */
export interface StudyPartHead {
  readonly studyId: string;
  readonly kind: StudyPartKind;
  readonly key: string;
  readonly position: number;
  readonly title: string;
  readonly content: unknown;
  readonly objectKey: string | null;
  readonly bytes: bigint | null;
  readonly updatedAt: Date;
}

/** A finding with the study that it is of, and the attempt that said it. */
export type FoundClaim = ClaimFinding & { readonly studyId: string; readonly attempt: number };

/** Names a figure or a table. */
export interface PartKey {
  readonly studyId: string;
  readonly kind: StudyPartKind;
  readonly key: string;
}

/** What of a part's content is wanted. */
export interface ContentRequest extends PartKey {
  /** Rows of a table from this place on; otherwise the whole content. */
  readonly rows?: { readonly from: number; readonly first: number };
}

const textOf = ({ studyId, kind, key }: PartKey): string => `${studyId} ${kind} ${key}`;

/** Heads of figures, tables and arrays of each study, in the order in which they were first said. */
export function studyPartsLoader(prisma: PrismaClient): DataLoader<string, StudyPartHead[]> {
  return new DataLoader(async (ids) => {
    const heads = await prisma.$queryRaw<StudyPartHead[]>`
      SELECT "studyId", kind, key, position, title, "objectKey", bytes, "updatedAt",
        CASE WHEN kind = 'ARRAY' THEN content END AS content
      FROM study_part WHERE "studyId" = ANY(${[...ids]}) AND kind IN ('FIGURE', 'TABLE', 'ARRAY') ORDER BY position`;
    return ids.map((id) => heads.filter(({ studyId }) => studyId === id));
  });
}

/** Pictures by study and key, as the list of them names its rows. */
export function studyPictureLoader(prisma: PrismaClient): DataLoader<string, StudyPartHead> {
  return new DataLoader(async (ids) => {
    const heads = await prisma.$queryRaw<StudyPartHead[]>`
      SELECT part."studyId", kind, part.key, position, title, "objectKey", bytes, "updatedAt", content
      FROM unnest(${ids.map((id) => id.slice(0, id.indexOf(' ')))}::text[],
        ${ids.map((id) => id.slice(id.indexOf(' ') + 1))}::text[]) AS asked("studyId", key)
      JOIN study_part AS part ON part."studyId" = asked."studyId" AND part.key = asked.key AND part.kind = 'PICTURE'`;
    const found = new Map(heads.map((head) => [`${head.studyId} ${head.key}`, head]));
    return ids.map((id) => found.get(id) ?? new Error(`picture ${id} is gone`));
  });
}

/** Findings of each study. */
export function findingsLoader(prisma: PrismaClient): DataLoader<string, FoundClaim[]> {
  return new DataLoader(async (ids) => {
    const where = { studyId: { in: [...ids] }, kind: StudyPartKind.CLAIM };
    const rows = await prisma.studyPart.findMany({ where });
    const found = rows.map(({ studyId, attempt, content }) => ({ ...claimFinding.parse(content), studyId, attempt }));
    return ids.map((id) => found.filter(({ studyId }) => studyId === id));
  });
}

/** Content of figures and tables, or a piece of a table's rows, cut out by the database. */
export function contentLoader(prisma: PrismaClient): DataLoader<ContentRequest, unknown, string> {
  return new DataLoader(
    async (requests) => {
      const found = await prisma.$queryRaw<{ place: number; content: unknown }[]>`
        SELECT asked.place::int AS place, CASE WHEN asked.first IS NULL THEN content ELSE jsonb_path_query_array(content -> 'rows',
          ('$[' || asked."from" || ' to ' || (asked."from" + asked.first - 1) || ']')::jsonpath) END AS content
        FROM unnest(${requests.map(({ studyId }) => studyId)}::text[], ${requests.map(({ kind }) => kind)}::text[],
          ${requests.map(({ key }) => key)}::text[], ${requests.map(({ rows }) => rows?.from ?? null)}::int[],
          ${requests.map(({ rows }) => rows?.first ?? null)}::int[])
          WITH ORDINALITY AS asked("studyId", kind, key, "from", first, place)
        JOIN study_part AS part ON part."studyId" = asked."studyId" AND part.kind::text = asked.kind AND part.key = asked.key`;
      const contents = new Map(found.map(({ place, content }) => [place, content]));
      return requests.map((_, index) => contents.get(index + 1) ?? null);
    },
    { cacheKeyFn: ({ rows, ...part }) => `${textOf(part)} ${rows?.from} ${rows?.first}` },
  );
}

/** Columns and number of rows of tables. */
export function tableShapeLoader(
  prisma: PrismaClient,
): DataLoader<PartKey, { readonly columns: unknown; readonly rows: number } | null, string> {
  return new DataLoader(
    async (parts) => {
      const found = await prisma.$queryRaw<{ place: number; columns: unknown; rows: number }[]>`
        SELECT asked.place::int AS place, content -> 'columns' AS columns, jsonb_array_length(content -> 'rows') AS rows
        FROM unnest(${parts.map(({ studyId }) => studyId)}::text[], ${parts.map(({ key }) => key)}::text[])
          WITH ORDINALITY AS asked("studyId", key, place)
        JOIN study_part AS part ON part."studyId" = asked."studyId" AND part.kind = 'TABLE' AND part.key = asked.key`;
      const shapes = new Map(found.map(({ place, ...shape }) => [place, shape]));
      return parts.map((_, index) => shapes.get(index + 1) ?? null);
    },
    { cacheKeyFn: textOf },
  );
}

/** Model versions of each study, in its order. */
export function studyModelsLoader(prisma: PrismaClient): DataLoader<string, string[]> {
  return new DataLoader(async (ids) => {
    const where = { studyId: { in: [...ids] } };
    const rows = await prisma.studyModel.findMany({ where, orderBy: { position: 'asc' } });
    return ids.map((id) => rows.filter(({ studyId }) => studyId === id).map(({ modelVersionId }) => modelVersionId));
  });
}
