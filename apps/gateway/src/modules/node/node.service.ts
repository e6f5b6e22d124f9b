// From a global id to the object: ids are unique over all tables, so one statement says which table, and the finder of that
// table applies the policy.
import { asSystem } from '../../acting.ts';
import type { Context } from '../../context.ts';
import { find, isId } from '../../find.ts';

const finders = {
  Team: find.team,
  User: find.user,
  Project: find.project,
  Upload: find.upload,
  Model: find.model,
  ModelVersion: find.modelVersion,
  Dataset: find.dataset,
  DatasetVersion: find.datasetVersion,
  Image: find.item,
  Experiment: find.experiment,
  Run: find.run,
  Pathway: find.pathway,
  AttributionMap: find.attributionMap,
  PredictionTable: find.predictionTable,
  Study: find.study,
  Comparison: find.comparison,
  Report: find.report,
  ShareLink: find.shareLink,
  SavedView: find.savedView,
  Thread: find.thread,
  Comment: find.comment,
  Notification: find.notification,
  Worker: find.worker,
} as const;

type Kind = keyof typeof finders;

/** Types that `node` finds. */
export const nodeKinds = Object.keys(finders);

/** The row with its GraphQL type, or null when there is none that this person may see. */
export async function findNode(context: Context, id: string): Promise<{ id: string; __typename: Kind } | null> {
  if (!isId(id)) return null;
  // Only which table is meant; the policies of all tables at once would cost more than the rest of a page.
  const look = (): Promise<{ kind: Kind }[]> => context.app.prisma.$queryRaw`
    SELECT 'Team' AS kind FROM team WHERE id = ${id}
    UNION ALL SELECT 'User' FROM "user" WHERE id = ${id}
    UNION ALL SELECT 'Project' FROM project WHERE id = ${id}
    UNION ALL SELECT 'Upload' FROM upload WHERE id = ${id}
    UNION ALL SELECT 'Model' FROM model WHERE id = ${id}
    UNION ALL SELECT 'ModelVersion' FROM model_version WHERE id = ${id}
    UNION ALL SELECT 'Dataset' FROM dataset WHERE id = ${id}
    UNION ALL SELECT 'DatasetVersion' FROM dataset_version WHERE id = ${id}
    UNION ALL SELECT 'Image' FROM item WHERE id = ${id}
    UNION ALL SELECT 'Experiment' FROM experiment WHERE id = ${id}
    UNION ALL SELECT 'Run' FROM run WHERE id = ${id}
    UNION ALL SELECT 'Pathway' FROM pathway WHERE id = ${id}
    UNION ALL SELECT 'AttributionMap' FROM attribution_map WHERE id = ${id}
    UNION ALL SELECT 'PredictionTable' FROM prediction_table WHERE id = ${id}
    UNION ALL SELECT 'Study' FROM study WHERE id = ${id}
    UNION ALL SELECT 'Comparison' FROM comparison WHERE id = ${id}
    UNION ALL SELECT 'Report' FROM report WHERE id = ${id}
    UNION ALL SELECT 'ShareLink' FROM share_link WHERE id = ${id}
    UNION ALL SELECT 'SavedView' FROM saved_view WHERE id = ${id}
    UNION ALL SELECT 'Thread' FROM thread WHERE id = ${id}
    UNION ALL SELECT 'Comment' FROM comment WHERE id = ${id}
    UNION ALL SELECT 'Notification' FROM notification WHERE id = ${id}
    UNION ALL SELECT 'Worker' FROM worker WHERE id = ${id}
    LIMIT 1`;
  const [place] = await asSystem(look);
  // A made-up id is looked for as well, so that it takes as long as a foreign one.
  const kind = place?.kind ?? 'Experiment';
  const row = await finders[kind](context, id);
  return row ? { ...row, __typename: kind } : null;
}
