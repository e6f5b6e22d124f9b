// Parts of a study that threads point at: a claim, a block by its key, a line of a figure with the range of its points.
import type { StudyPartKind } from '@pathlens/db';
import { z } from 'zod';
import type { Context } from '../../context.ts';

/** The first part with this key, of one kind where it is said. */
export function findPart({ app }: Context, studyId: string, key: string, kind?: StudyPartKind) {
  return app.prisma.studyPart.findFirst({
    where: { studyId, key, kind },
    orderBy: { position: 'asc' },
    select: { position: true },
  });
}

// What of a figure of lines is read here; packages/figures says the whole.
const linesFigure = z.object({
  panels: z.array(
    z.object({ lines: z.array(z.object({ id: z.string(), points: z.array(z.object({ x: z.number() })) })) }),
  ),
});

/** Where a line stands in a figure: -1 where the figure has no such line; null where the study has no such figure. */
export async function findCurve(
  { app }: Context,
  studyId: string,
  anchor: { readonly figure: string; readonly line: string },
): Promise<{ position: number; line: number; low: number; high: number } | null> {
  const part = await app.prisma.studyPart.findUnique({
    where: { studyId_kind_key: { studyId, kind: 'FIGURE', key: anchor.figure } },
  });
  if (!part) return null;
  const figure = linesFigure.safeParse(part.content);
  const lines = figure.success ? figure.data.panels.flatMap((panel) => panel.lines) : [];
  const line = lines.findIndex(({ id }) => id === anchor.line);
  const same = lines.filter(({ id }) => id === anchor.line).flatMap(({ points }) => points.map(({ x }) => x));
  return { position: part.position, line, low: Math.min(...same), high: Math.max(...same) };
}
