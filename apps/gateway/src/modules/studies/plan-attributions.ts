// The attribution maps of a planned study: methods with their parameters and pathways, and files of maps that were computed
// elsewhere. The first thing that does not fit the catalog or the project is told with its place in the input.
import { UploadKind, UploadState } from '@pathlens/db';
import type { StudyConfig } from '@pathlens/jobs';
import {
  attributionMethods,
  checkSparsities,
  explainsPathway,
  PathlensError,
  type StudyMethod,
  studyDefaults,
} from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { readMapMethod } from '../experiments/plan-maps.ts';
import { at, type ParameterSettings, readSeed, readSelection } from '../experiments/plan-methods.ts';
import type { StudyInput, StudySelectionInput } from './study-input.ts';

/** Whose pathways a map is the gradient of. */
export interface StudyPathwayInput {
  readonly selection: StudySelectionInput;
  readonly sparsity: number;
}

/** Maps that were computed elsewhere: what to call them, and the upload they came in. */
export interface ForeignMapsInput {
  readonly name: string;
  readonly upload: string;
}

export interface AttributionInput {
  readonly method?: string | null;
  readonly parameters?: ParameterSettings | null;
  readonly preset?: string | null;
  readonly pathway?: StudyPathwayInput | null;
  readonly foreign?: ForeignMapsInput | null;
}

type Attribution = StudyConfig['attributions'][number];
type Own = Exclude<Attribution, { readonly id: 'foreign' }>;

export const mostAttributions = 32;

/**
 * Throws ATTRIBUTIONS_UNEXPECTED, ATTRIBUTION_NEEDED, TOO_MANY_ATTRIBUTIONS, METHOD_UNKNOWN, FIELD_NEEDED, PATHWAY_UNEXPECTED,
 * ATTRIBUTION_TWICE, FOREIGN_BRINGS, FOREIGN_NAME, or what the upload is refused with.
 */
export async function readAttributions(
  context: Context,
  input: StudyInput,
  { method, projectId }: { readonly method: StudyMethod; readonly projectId: string },
): Promise<Attribution[]> {
  const path = ['input', 'attributions'];
  const given: readonly AttributionInput[] =
    input.attributions ?? studyDefaults[method.id].attributions.map((id) => ({ method: id }));
  if (!method.choosesAttributions) {
    if (given.length === 0) return [];
    const message = `${method.title} examines no maps of one’s choice.`;
    throw new PathlensError('ATTRIBUTIONS_UNEXPECTED', message, { path, hint: 'Leave the attributions out.' });
  }
  if (given.length === 0) {
    throw new PathlensError('ATTRIBUTION_NEEDED', 'Choose at least one attribution method.', { path });
  }
  if (given.length > mostAttributions) {
    throw new PathlensError('TOO_MANY_ATTRIBUTIONS', `${given.length} attributions were given.`, {
      path,
      limit: `${mostAttributions} attributions`,
    });
  }
  const read: Attribution[] = [];
  for (const [index, one] of given.entries()) {
    const here = [...path, String(index)];
    read.push(one.foreign == null ? readOwn(one, input, here) : await readForeign(context, one, { here, projectId }));
  }
  checkDistinct(read, path);
  return read;
}

function readOwn(
  { method, parameters, preset, pathway }: AttributionInput,
  input: StudyInput,
  here: readonly string[],
): Own {
  if (method == null) {
    throw new PathlensError('FIELD_NEEDED', 'An attribution has a method, or is foreign.', {
      path: [...here, 'method'],
    });
  }
  const { id, parameters: complete } = readMapMethod({ method, parameters, preset }, here);
  if (explainsPathway(id)) return { id, parameters: complete, pathway: readPathway(pathway, input, here) };
  if (pathway == null) return { id, parameters: complete, pathway: null };
  throw new PathlensError('PATHWAY_UNEXPECTED', `${attributionMethods[id].title} is made of no pathway.`, {
    path: [...here, 'pathway'],
    hint: 'Leave it out.',
  });
}

const defaultPathway = { method: 'neuron-mct' } as const;

function readPathway(given: StudyPathwayInput | null | undefined, input: StudyInput, here: readonly string[]) {
  const path = [...here, 'pathway'];
  const selection: StudySelectionInput = given?.selection ?? defaultPathway;
  const [otherwise] = input.sparsities ?? studyDefaults.evaluation.sparsities;
  const [sparsity] = at(path, () => checkSparsities([given?.sparsity ?? otherwise]));
  const seed = selection.seed == null ? readSeed(input.seed) : readSeed(selection.seed, [...path, 'selection', 'seed']);
  return { selection: { ...readSelection(selection, [...path, 'selection']), seed }, sparsity };
}

async function readForeign(
  context: Context,
  { method, parameters, preset, pathway, foreign }: AttributionInput,
  { here, projectId }: { readonly here: readonly string[]; readonly projectId: string },
): Promise<Attribution> {
  const path = [...here, 'foreign'];
  if (method != null || preset != null || pathway != null || (parameters ?? []).length > 0) {
    throw new PathlensError('FOREIGN_BRINGS', 'Foreign maps are there already: they take no method and no settings.', {
      path,
      hint: 'Give either a method or foreign maps.',
    });
  }
  const name = foreign?.name.trim() ?? '';
  if (name === '' || name.length > 100) {
    throw new PathlensError('FOREIGN_NAME', 'Foreign maps are called something of 1 to 100 characters.', {
      path: [...path, 'name'],
      limit: '100 characters',
    });
  }
  return {
    id: 'foreign',
    name,
    artifactId: await artifactOf(context, foreign?.upload ?? '', { path: [...path, 'upload'], projectId }),
  };
}

/** Maps that anybody of the project has uploaded, as with models. Throws NOT_FOUND, UPLOAD_KIND or UPLOAD_INCOMPLETE. */
async function artifactOf(
  context: Context,
  id: string,
  { path, projectId }: { readonly path: readonly string[]; readonly projectId: string },
): Promise<string> {
  const upload = await find.upload(context, id, 'run');
  if (upload?.projectId !== projectId || upload.state === UploadState.ABANDONED) throw notFound('upload', path);
  if (upload.kind !== UploadKind.MAPS) {
    throw new PathlensError('UPLOAD_KIND', `"${upload.fileName}" was not uploaded as maps.`, { path });
  }
  const artifact = await context.app.prisma.artifact.findUnique({ where: { uploadId: id } });
  if (upload.state === UploadState.COMPLETE && artifact !== null) return artifact.id;
  throw new PathlensError('UPLOAD_INCOMPLETE', `"${upload.fileName}" has not arrived whole yet.`, {
    path,
    hint: 'Send the rest of the file, then try again.',
  });
}

/** Tables name maps by what they are called. Throws ATTRIBUTION_TWICE or FOREIGN_NAME. */
function checkDistinct(attributions: readonly Attribution[], path: readonly string[]): void {
  const said = attributions.map((one) => (one.id === 'foreign' ? one.name.toLowerCase() : JSON.stringify(one)));
  const twice = said.findIndex((text, index) => said.indexOf(text) !== index);
  if (twice === -1) return;
  const { id } = attributions[twice];
  if (id === 'foreign') {
    throw new PathlensError('FOREIGN_NAME', 'Two foreign maps have the same name.', {
      path: [...path, String(twice), 'foreign', 'name'],
      hint: 'Call one of them something else.',
    });
  }
  const { title } = attributionMethods[id];
  throw new PathlensError('ATTRIBUTION_TWICE', `${title} was given twice with the same settings.`, {
    path: [...path, String(twice)],
    hint: 'Leave one out, or change its settings.',
  });
}
