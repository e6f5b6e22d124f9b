// A request for an experiment with everything said: what it leaves out is taken from the experiment it names in `from`.
import { experimentConfig } from '@pathlens/jobs';
import { formatTarget, PathlensError } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { datasetOfSlice } from '../slices/find-slice.ts';
import type { ExperimentInput } from './experiment-plan.ts';

/** A request as it comes; each field may be missing where `from` is given. */
export type PartialExperimentInput = {
  readonly from?: string | null;
} & { readonly [Field in keyof ExperimentInput]?: ExperimentInput[Field] | null };

const needed = ['project', 'name', 'models', 'datasetVersion', 'selections', 'sparsities', 'attributions'] as const;

/** Throws NOT_FOUND for `from`, or FIELD_NEEDED naming the first field that nothing says. */
export async function completeInput(context: Context, given: PartialExperimentInput): Promise<ExperimentInput> {
  const { from, ...said } = given;
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value != null));
  const sliced = await datasetOfSlice(context, given.slice);
  const input = { ...(from == null ? {} : await asBefore(context, from, given)), ...sliced, ...known };
  const missing = needed.find((field) => !(field in input));
  if (missing === undefined) return input as ExperimentInput;
  throw new PathlensError('FIELD_NEEDED', `"${missing}" is needed to start an experiment.`, {
    path: ['input', missing],
    hint: 'Give it, or name an earlier experiment in "from".',
  });
}

async function asBefore(context: Context, id: string, given: PartialExperimentInput): Promise<ExperimentInput> {
  const experiment = await find.experiment(context, id);
  if (!experiment) throw notFound('experiment', ['input', 'from']);
  const { modelVersionIds, datasetVersionId, selections, sparsities, autoSparsity, ...config } = experimentConfig.parse(
    experiment.config,
  );
  const { attributions, target, imposition, seed } = config;
  const input = {
    project: experiment.projectId,
    name: experiment.name,
    models: modelVersionIds,
    datasetVersion: datasetVersionId,
    selections: selections.map(({ id: method, parameters, ...arrangement }) => ({
      ...arrangement,
      method,
      parameters: Object.entries(parameters).map(([parameter, value]) => ({ id: parameter, value: String(value) })),
    })),
    sparsities,
    autoSparsity,
    attributions,
    target: formatTarget(target),
    imposition,
    seed,
  };
  // The same images, unless others are asked for: then they are chosen anew.
  const chosenAnew = [given.images, given.first, given.slice, given.datasetVersion].some((said) => said != null);
  return chosenAnew ? input : { ...input, images: await imagesOf(context, id) };
}

async function imagesOf({ app }: Context, experimentId: string): Promise<string[]> {
  const where = { experimentId };
  const rows = await app.prisma.experimentImage.findMany({
    where,
    orderBy: { position: 'asc' },
    select: { itemId: true },
  });
  return rows.map(({ itemId }) => itemId);
}
