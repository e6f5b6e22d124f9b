// In which project and team something happened, from the id of what it happened to: ids are unique over all tables.
import type { Prisma } from '@pathlens/db';
import { isId } from '../find.ts';

export interface Place {
  readonly projectId: string | null;
  readonly teamId: string | null;
}

/** The place as it was said, completed from the database; nowhere for an id that no table has. */
export async function placeOf(
  database: Prisma.TransactionClient,
  said: { readonly projectId?: string | null; readonly teamId?: string | null },
  objectId: string | undefined,
): Promise<Place> {
  if (said.teamId != null) return { projectId: said.projectId ?? null, teamId: said.teamId };
  const id = said.projectId ?? objectId;
  if (id === undefined || !isId(id)) return { projectId: null, teamId: null };
  const [place] = await database.$queryRaw<Place[]>`
    SELECT project.id AS "projectId", project."teamId" FROM project JOIN (
      SELECT id FROM project WHERE id = ${id}
      UNION ALL SELECT "projectId" FROM upload WHERE id = ${id}
      UNION ALL SELECT "projectId" FROM model WHERE id = ${id}
      UNION ALL SELECT model."projectId" FROM model_version JOIN model ON model.id = "modelId" WHERE model_version.id = ${id}
      UNION ALL SELECT "projectId" FROM dataset WHERE id = ${id}
      UNION ALL SELECT dataset."projectId" FROM dataset_version JOIN dataset ON dataset.id = "datasetId" WHERE dataset_version.id = ${id}
      UNION ALL SELECT "projectId" FROM experiment WHERE id = ${id}
      UNION ALL SELECT experiment."projectId" FROM run JOIN experiment ON experiment.id = "experimentId" WHERE run.id = ${id}
      UNION ALL SELECT "projectId" FROM prediction_table WHERE id = ${id}
      UNION ALL SELECT "projectId" FROM study WHERE id = ${id}
      UNION ALL SELECT "projectId" FROM comparison WHERE id = ${id}
      UNION ALL SELECT "projectId" FROM report WHERE id = ${id}
      UNION ALL SELECT "projectId" FROM saved_view WHERE id = ${id}
      UNION ALL SELECT "projectId" FROM share_link WHERE id = ${id}
      UNION ALL SELECT "projectId" FROM thread WHERE id = ${id}
      UNION ALL SELECT thread."projectId" FROM comment JOIN thread ON thread.id = "threadId" WHERE comment.id = ${id}
      UNION ALL SELECT "projectId" FROM webhook WHERE id = ${id}
    ) AS found(id) USING (id)
    UNION ALL SELECT NULL, id FROM team WHERE id = ${id}
    UNION ALL SELECT NULL, "teamId" FROM invitation WHERE id = ${id}
    LIMIT 1`;
  return place ?? { projectId: said.projectId ?? null, teamId: null };
}
