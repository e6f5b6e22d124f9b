// What rests on an object: as long as something does, the object stays.
import type { Prisma } from '@pathlens/db';

export type Kind =
  | 'Team'
  | 'Project'
  | 'Model'
  | 'Dataset'
  | 'Slice'
  | 'Experiment'
  | 'Study'
  | 'Comparison'
  | 'Report';

export interface Use {
  readonly kind: 'experiment' | 'study' | 'comparison';
  readonly name: string;
  readonly inTrash: boolean;
}

/** Names told; the count goes on. */
const mostUses = 1_000;

/** What would lose something if the object went, in the trash or not: what is there could come back. */
export async function usesOf(
  transaction: Pick<Prisma.TransactionClient, '$queryRaw'>,
  { kind, id }: { readonly kind: Kind; readonly id: string },
): Promise<Use[]> {
  switch (kind) {
    case 'Model':
      return transaction.$queryRaw<Use[]>`
        SELECT kind, name, "deletedAt" IS NOT NULL AS "inTrash" FROM (
          SELECT DISTINCT 'experiment' AS kind, experiment.id, experiment.name, experiment."deletedAt" FROM experiment
            JOIN run ON run."experimentId" = experiment.id JOIN model_version ON model_version.id = run."modelVersionId"
            WHERE model_version."modelId" = ${id}
          UNION SELECT 'study', study.id, study.name, study."deletedAt" FROM study
            JOIN study_model ON study_model."studyId" = study.id
            JOIN model_version ON model_version.id = study_model."modelVersionId" WHERE model_version."modelId" = ${id}
        ) AS uses ORDER BY "inTrash", kind, id LIMIT ${mostUses}`;
    case 'Dataset':
      return transaction.$queryRaw<Use[]>`
        SELECT kind, name, "deletedAt" IS NOT NULL AS "inTrash" FROM (
          SELECT 'experiment' AS kind, id, name, "deletedAt" FROM experiment WHERE EXISTS (
            SELECT 1 FROM experiment_image JOIN item ON item.id = experiment_image."itemId"
            JOIN dataset_version ON dataset_version.id = item."datasetVersionId"
            WHERE experiment_image."experimentId" = experiment.id AND dataset_version."datasetId" = ${id})
          UNION SELECT 'study', study.id, study.name, study."deletedAt" FROM study
            JOIN dataset_version ON dataset_version.id = study."datasetVersionId" WHERE dataset_version."datasetId" = ${id}
        ) AS uses ORDER BY "inTrash", kind, id LIMIT ${mostUses}`;
    case 'Experiment':
      return transaction.$queryRaw<Use[]>`
        SELECT kind, name, "deletedAt" IS NOT NULL AS "inTrash" FROM (
          SELECT 'study' AS kind, id, name, "deletedAt" FROM study WHERE "experimentId" = ${id}
          UNION SELECT 'comparison', comparison.id, comparison.name, comparison."deletedAt" FROM comparison
            JOIN comparison_version AS version ON version."comparisonId" = comparison.id
            CROSS JOIN LATERAL jsonb_array_elements(version.content -> 'columns') AS shown
            JOIN run ON run.id = shown ->> 'runId' WHERE run."experimentId" = ${id}
        ) AS uses ORDER BY "inTrash", kind, id LIMIT ${mostUses}`;
    default:
      return [];
  }
}

const plural = { experiment: 'experiments', study: 'studies', comparison: 'comparisons' } as const;

/** "2 experiments and 1 study: “First look”, …" */
export function describeUses(uses: readonly Use[]): string {
  const counts = (['experiment', 'study', 'comparison'] as const).flatMap((kind) => {
    const count = uses.filter((use) => use.kind === kind).length;
    return count === 0 ? [] : [count === 1 ? `1 ${kind}` : `${count} ${plural[kind]}`];
  });
  const names = uses.slice(0, 3).map(({ name, inTrash }) => `“${name}”${inTrash ? ' (in the trash)' : ''}`);
  return `${counts.join(', ').replace(/, ([^,]*)$/, ' and $1')}: ${names.join(', ')}${uses.length > 3 ? ', …' : ''}`;
}
