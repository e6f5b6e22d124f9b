// Objects by their names, in one statement over all kinds: what the command palette finds. Rights go by the project that holds them.
import { Prisma } from '@pathlens/db';
import type { Context } from '../../context.ts';
import { checkFirst } from '../../pages/connection.ts';
import { readableProjects } from '../../policy.ts';

export interface SearchHit {
  readonly kind: keyof typeof tables;
  readonly id: string;
  readonly name: string;
  readonly studyKind: string | null;
  readonly projectId: string;
  readonly createdAt: Date;
}

/** Whatever has a name and a page of its own: the table, and what of it is the kind of a study. */
const tables = {
  MODEL: Prisma.sql`SELECT 'MODEL' AS kind, id, name, NULL AS "studyKind", "projectId", "createdAt", "deletedAt" FROM model`,
  DATASET: Prisma.sql`SELECT 'DATASET', id, name, NULL, "projectId", "createdAt", "deletedAt" FROM dataset`,
  EXPERIMENT: Prisma.sql`SELECT 'EXPERIMENT', id, name, NULL, "projectId", "createdAt", "deletedAt" FROM experiment`,
  STUDY: Prisma.sql`SELECT 'STUDY', id, name, kind, "projectId", "createdAt", "deletedAt" FROM study`,
  COMPARISON: Prisma.sql`SELECT 'COMPARISON', id, name, NULL, "projectId", "createdAt", "deletedAt" FROM comparison`,
  REPORT: Prisma.sql`SELECT 'REPORT', id, name, NULL, "projectId", "createdAt", "deletedAt" FROM report`,
} as const;
export const searchKinds = Object.keys(tables) as readonly (keyof typeof tables)[];

const mostWords = 8;
const longestText = 200;

/** What LIKE takes for itself is meant as it is written. */
const plain = (word: string): string => word.replace(/[\\%_]/g, (sign) => `\\${sign}`);

interface Asked {
  /** All that the viewer may read, where none is said. */
  readonly project?: string | null;
  readonly text: string;
  readonly first: number;
}

/** Names that hold every word of a text; the newest where there is no word. Throws PAGE_SIZE. */
export async function search({ app, viewer }: Context, { project, text, first }: Asked): Promise<SearchHit[]> {
  const size = checkFirst(first);
  // Visitors of a link see one object, by its link.
  if (viewer?.kind !== 'person') return [];
  const wanted = text.slice(0, longestText).trim().toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean).slice(0, mostWords);
  const patterns = words.map((word) => `%${plain(word)}%`);
  // The collation says what a small letter is beyond ASCII, whatever the database was made with.
  return app.prisma.$queryRaw<SearchHit[]>`
    SELECT kind, id, name, "studyKind", "projectId", "createdAt"
    FROM (SELECT *, lower(name COLLATE "und-x-icu") AS folded FROM (${Prisma.join(Object.values(tables), ' UNION ALL ')}) AS named) AS found
    WHERE "projectId" IN (${readableProjects(viewer)}) AND (${project ?? null}::text IS NULL OR "projectId" = ${project ?? null})
      AND "deletedAt" IS NULL AND folded LIKE ALL (${patterns}::text[])
    ORDER BY folded = ${wanted} DESC, starts_with(folded, ${wanted}) DESC, "createdAt" DESC, id DESC
    LIMIT ${size}`;
}
