// What a comparison holds, made of the least that says it: which runs, which maps of them, which images.
import type { Run } from '@pathlens/db';
import { runConfig } from '@pathlens/jobs';
import {
  attributionIds,
  attributionMethods,
  type ParameterValues,
  PathlensError,
} from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { visible } from '../../policy.ts';
import { readMapMethod } from '../experiments/plan-maps.ts';
import type { ParameterSettings } from '../experiments/plan-methods.ts';
import { firstOf } from './column-maps.ts';

/** A column as a script names it. */
export interface ChosenColumn {
  readonly run: string;
  readonly attribution?: string | null;
  readonly attributionParameters?: ParameterSettings | null;
  readonly sparsity?: number | null;
}

export interface Chosen {
  readonly columns: readonly ChosenColumn[];
  readonly images?: readonly string[] | null;
  /** Of images that are not named one by one. */
  readonly labels?: readonly string[] | null;
  readonly notes?: string | null;
}

const mostColumns = 12;
const mostImages = 10_000;

/** Content for checkContent to judge. Throws COMPARISON_CONTENT where it cannot be made. */
export async function contentOf(context: Context, { columns, images, labels, notes }: Chosen): Promise<unknown> {
  if (columns.length < 1 || columns.length > mostColumns) {
    throw new PathlensError('COMPARISON_CONTENT', `A comparison has 1 to ${mostColumns} columns.`, {
      path: ['input', 'columns'],
      limit: `1 to ${mostColumns} columns`,
    });
  }
  const ids = [...new Set(columns.map(({ run }) => run))];
  const rows = await context.app.prisma.run.findMany({
    where: { AND: [{ id: { in: ids } }, visible.run(context.viewer)] },
    select: { id: true, modelVersionId: true, config: true },
  });
  const runs = new Map(rows.map((row) => [row.id, row]));
  return {
    columns: columns.map((chosen, index) => {
      const run = runs.get(chosen.run);
      if (run === undefined) throw unknownRun(index);
      const letter = String.fromCharCode('A'.charCodeAt(0) + index);
      return { letter, ...columnOf(run, chosen, ['input', 'columns', String(index)]) };
    }),
    rows: images ?? (await imagesOfAll(context, ids, labels)),
    layout: { mode: 'grid', scale: 'row', clip: 99, sign: 'absolute', opacity: 0.9, sort: 'position' },
    notes: notes ?? '',
  };
}

/** A column without its letter. */
export function columnOf(
  run: Pick<Run, 'id' | 'modelVersionId' | 'config'>,
  { attribution, attributionParameters, sparsity }: Omit<ChosenColumn, 'run'>,
  path: readonly string[] = [],
) {
  const { selection, imposition } = runConfig.parse(run.config);
  return {
    runId: run.id,
    modelVersionId: run.modelVersionId,
    selection: { ...selection, imposition },
    ...mapOf(run.config, attribution ?? 'pathway-gradient', { settings: attributionParameters, path }),
    sparsity: sparsity ?? null,
  };
}

/** The map of a run by method and parameters; where none are given, those with which the run makes it first. */
function mapOf(
  config: unknown,
  attribution: string,
  { settings, path }: { readonly settings?: ParameterSettings | null; readonly path: readonly string[] },
): { readonly attribution: string; readonly attributionParameters?: ParameterValues } {
  const id = attributionIds.find((known) => known === attribution);
  // What is no method is told by checkContent.
  if (id === undefined || (attributionMethods[id].parameters.length === 0 && settings == null)) return { attribution };
  if (settings == null) return { attribution, attributionParameters: firstOf(config, id)?.parameters };
  return { attribution, attributionParameters: readMapMethod({ method: id, parameters: settings }, path).parameters };
}

function unknownRun(index: number): PathlensError {
  return new PathlensError('COMPARISON_CONTENT', 'There is no such run, or you cannot see it.', {
    path: ['input', 'columns', String(index), 'run'],
  });
}

/** Images with a pathway in every run, in their order. */
async function imagesOfAll(
  { app }: Context,
  runIds: readonly string[],
  labels: readonly string[] | null | undefined,
): Promise<string[]> {
  const wanted = labels ? [...labels] : null;
  const rows = await app.prisma.$queryRaw<{ id: string }[]>`
    SELECT "itemId" AS id FROM pathway JOIN item ON item.id = "itemId"
    WHERE "runId" = ANY(${[...runIds]}) AND (${wanted}::text[] IS NULL OR item.label = ANY(${wanted}::text[]))
    GROUP BY "itemId" HAVING count(*) = ${runIds.length} ORDER BY min(pathway.position), "itemId" LIMIT ${mostImages}`;
  if (rows.length > 0) return rows.map(({ id }) => id);
  throw new PathlensError(
    'COMPARISON_CONTENT',
    labels ? 'No image of these labels has a pathway in every column.' : 'No image has a pathway in every column.',
    {
      path: ['input', 'columns'],
      hint: 'Wait until the runs have found something, or choose runs of the same images.',
    },
  );
}
