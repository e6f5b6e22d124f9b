// What is said of engines that were lost: once in a run or a study, however many of its processes say it.
import { Prisma } from '@pathlens/db';

/** Adds those sentences that are not there yet. */
export async function addEngineNotes(
  database: Pick<Prisma.TransactionClient, '$executeRaw'>,
  table: 'run' | 'study',
  { id, notes }: { readonly id: string; readonly notes: readonly string[] },
): Promise<void> {
  if (notes.length === 0) return;
  await database.$executeRaw`
    UPDATE ${Prisma.raw(table)} AS named SET "engineNotes" = "engineNotes" || ARRAY(
      SELECT note FROM unnest(${[...notes]}::text[]) WITH ORDINALITY AS said(note, place)
      WHERE note <> ALL (named."engineNotes") ORDER BY place)
    WHERE id = ${id} AND NOT "engineNotes" @> ${[...notes]}::text[]`;
}
