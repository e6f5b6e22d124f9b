// A request for an experiment with everything said: what it leaves out is taken from the experiment it names in `from`.
import { experimentConfig } from '@pathlens/jobs';
import { formatTarget, type MapMethod, type ParameterValues, PathlensError } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { datasetOfSlice } from '../slices/find-slice.ts';
import type { ExperimentInput } from './experiment-plan.ts';

/** A request as it comes; each field may be missing where `from` is given. */
export type PartialExperimentInput = {
  readonly from?: string | null;
  /** The images of an earlier experiment, where none are named. */
  readonly imagesOf?: string | null;
} & { readonly [Field in keyof ExperimentInput]?: ExperimentInput[Field] | null };

const needed = ['project', 'name', 'models', 'datasetVersion', 'selections', 'sparsities'] as const;

/** Throws NOT_FOUND for `from` and `imagesOf`, or FIELD_NEEDED naming the first field that nothing says. */
export async function completeInput(context: Context, given: PartialExperimentInput): Promise<ExperimentInput> {
  const { from, imagesOf: whose, ...said } = given;
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value != null));
  const images = whose == null ? {} : { images: await imagesOf(context, whose, 'imagesOf') };
  const sliced = await datasetOfSlice(context, given.slice);
  const input = { ...(from == null ? {} : await asBefore(context, from, given)), ...images, ...sliced, ...known };
  const missing =
    needed.find((field) => !(field in input)) ?? ('maps' in input || 'attributions' in input ? undefined : 'maps');
  if (missing === undefined) return input as ExperimentInput;
  throw new PathlensError('FIELD_NEEDED', `"${missing}" is needed to start an experiment.`, {
    path: ['input', missing],
    hint: 'Give it, or name an earlier experiment in "from".',
  });
}

const settingsOf = (parameters: ParameterValues) =>
  Object.entries(parameters).map(([id, value]) => ({ id, value: String(value) }));

const mapInput = ({ id, parameters }: MapMethod) => ({ method: id, parameters: settingsOf(parameters) });

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
      parameters: settingsOf(parameters),
    })),
    sparsities,
    autoSparsity,
    ...(given.attributions == null ? { maps: attributions.map(mapInput) } : {}),
    target: formatTarget(target),
    imposition,
    seed,
  };
  // The same images, unless others are asked for: then they are chosen anew.
  const chosen = [given.images, given.first, given.perClass, given.slice, given.imagesOf, given.datasetVersion];
  return chosen.some((said) => said != null) ? input : { ...input, images: await imagesOf(context, id, 'from') };
}

async function imagesOf(context: Context, id: string, field: string): Promise<string[]> {
  const experiment = await find.experiment(context, id);
  if (!experiment) throw notFound('experiment', ['input', field]);
  const where = { experimentId: experiment.id };
  const rows = await context.app.prisma.experimentImage.findMany({
    where,
    orderBy: { position: 'asc' },
    select: { itemId: true },
  });
  return rows.map(({ itemId }) => itemId);
}
