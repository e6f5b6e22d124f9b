// The group of each job, read from the row that it names: its project's team, and what a run needs.
import { jobGroup } from './job-group.ts';

interface Database {
  $queryRawUnsafe<Rows>(query: string, ...values: unknown[]): Promise<Rows>;
}

/** By the field that names a row, the tables that lead to its project; a run says what memory it needs. */
const places: Readonly<Record<string, string>> = {
  runId: 'run AS named JOIN project ON project.id = named."projectId"',
  studyId: 'study AS named JOIN project ON project.id = named."projectId"',
  predictionTableId: 'prediction_table AS named JOIN project ON project.id = named."projectId"',
  probeId: 'probe AS named JOIN project ON project.id = named."projectId"',
  versionDifferenceId: 'version_difference AS named JOIN project ON project.id = named."projectId"',
  modelVersionId:
    'model_version AS named JOIN model ON model.id = named."modelId" JOIN project ON project.id = model."projectId"',
  datasetVersionId:
    'dataset_version AS named JOIN dataset ON dataset.id = named."datasetId" JOIN project ON project.id = dataset."projectId"',
  comparisonAnalysisId:
    'comparison_analysis AS named JOIN comparison ON comparison.id = named."comparisonId" JOIN project ON project.id = comparison."projectId"',
};

/** One statement; undefined for jobs that name no row of a project. */
export async function jobGroups(
  database: Database,
  inputs: readonly object[],
): Promise<readonly (string | undefined)[]> {
  const field = Object.keys(places).find((name) => inputs.length > 0 && name in inputs[0]);
  if (field === undefined) return inputs.map(() => undefined);
  const idOf = (input: object) => (input as Readonly<Record<string, string>>)[field];
  const memory = field === 'runId' ? `coalesce(named."memoryBytes", 0)::float8` : '0::float8';
  const rows = await database.$queryRawUnsafe<{ id: string; teamId: string; memoryBytes: number }[]>(
    `SELECT named.id, project."teamId", ${memory} AS "memoryBytes" FROM ${places[field]} WHERE named.id = ANY ($1)`,
    [...new Set(inputs.map(idOf))],
  );
  const groups = new Map(rows.map((row) => [row.id, jobGroup(row)]));
  return inputs.map((input) => groups.get(idOf(input)));
}
