// A request for a study with everything said: what it leaves out is taken from the study it names in `from`, or from the
// experiment whose pathways it reads.
import { experimentConfig } from '@pathlens/jobs';
import { type ImpositionId, PathlensError } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import type { ImageChoice } from '../experiments/plan-images.ts';
import type { ParameterSettings, SelectionInput } from '../experiments/plan-methods.ts';
import { datasetOfSlice } from '../slices/find-slice.ts';
import type { AttributionInput } from './plan-attributions.ts';
import type { MetricInput } from './plan-metrics.ts';
import { repeatInput } from './study-rerun.ts';

export interface StudySelectionInput extends SelectionInput {
  readonly seed?: number | null;
}

export interface StudyInput extends ImageChoice {
  readonly project: string;
  readonly kind: string;
  readonly name?: string | null;
  readonly models: readonly string[];
  readonly datasetVersion: string;
  readonly selections?: readonly StudySelectionInput[] | null;
  readonly attributions?: readonly AttributionInput[] | null;
  readonly metrics?: readonly MetricInput[] | null;
  readonly levels?: readonly number[] | null;
  readonly sparsities?: readonly number[] | null;
  readonly imposition?: ImpositionId | null;
  readonly target?: string | null;
  readonly seed?: number | null;
  readonly parameters?: ParameterSettings | null;
  readonly claims?: readonly string[] | null;
  readonly experiment?: string | null;
}

/** A request as it comes; each field may be missing where `from` or `experiment` is given. */
export type PartialStudyInput = {
  readonly from?: string | null;
} & { readonly [Field in keyof StudyInput]?: StudyInput[Field] | null };

const needed = ['project', 'kind', 'models', 'datasetVersion'] as const;

/** Throws NOT_FOUND for `from` and `experiment`, or FIELD_NEEDED naming the first field that nothing says. */
export async function completeStudyInput(context: Context, given: PartialStudyInput): Promise<StudyInput> {
  const { from, ...said } = given;
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value != null));
  const before = from == null ? {} : await asBefore(context, from, given);
  const experiment = known.experiment ?? before.experiment;
  const basis = experiment == null ? {} : await ofExperiment(context, String(experiment));
  const sliced = experiment == null ? await datasetOfSlice(context, given.slice) : {};
  const input = { ...basis, ...before, ...sliced, ...known };
  const missing = needed.find((field) => !(field in input));
  if (missing === undefined) return input as StudyInput;
  throw new PathlensError('FIELD_NEEDED', `"${missing}" is needed to start a study.`, {
    path: ['input', missing],
    hint: 'Give it, or name an earlier study in "from".',
  });
}

async function asBefore(context: Context, id: string, given: PartialStudyInput): Promise<Partial<StudyInput>> {
  const study = await find.study(context, id);
  if (!study) throw notFound('study', ['input', 'from']);
  const input = await repeatInput(context, study);
  // The same images, unless others are asked for: then they are chosen anew.
  const elsewhere = given.datasetVersion != null && given.datasetVersion !== study.datasetVersionId;
  if (elsewhere || [given.images, given.first, given.perClass, given.slice].some((said) => said != null)) return input;
  const rows = await context.app.prisma.studyImage.findMany({
    where: { studyId: id },
    orderBy: { position: 'asc' },
    select: { itemId: true },
  });
  return { ...input, images: rows.map(({ itemId }) => itemId) };
}

async function ofExperiment(context: Context, id: string): Promise<Partial<StudyInput>> {
  const experiment = await find.experiment(context, id);
  if (!experiment) throw notFound('experiment', ['input', 'experiment']);
  const { modelVersionIds, datasetVersionId } = experimentConfig.parse(experiment.config);
  return { project: experiment.projectId, models: modelVersionIds.slice(0, 1), datasetVersion: datasetVersionId };
}
