// The command line that computes a study without a server.
import type { Study } from '@pathlens/db';
import { type StudyConfig, studyConfig } from '@pathlens/jobs';
import {
  attributionMethods,
  metricMethods,
  type StudyId,
  selectionMethods,
  studyDefaults,
  studyMethods,
} from '@pathlens/pathway-core/catalog';
import { changed, targetOptions, word } from '../../command-line.ts';
import type { Context } from '../../context.ts';

/** What a study is asked with; several models make an analysis one of models. */
const commands: Readonly<Record<StudyId, string>> = {
  'path-analysis': 'analyze',
  'pathway-map': 'map',
  stability: 'analyze --stability',
  'model-overlap': 'analyze',
  faithfulness: 'faithfulness',
  'local-linearity': 'linearity',
  decoding: 'decode',
  'path-graph': 'graph',
  evaluation: 'evaluate',
  roar: 'roar',
  claims: 'claims',
};

type OwnMaps = Exclude<StudyConfig['attributions'][number], { readonly id: 'foreign' }>;

/** `neuron-intgrad(steps=10, seed=3)` */
function methodText({ id, parameters, seed }: StudyConfig['selections'][number], common: number): string {
  return called(id, [
    ...changed(parameters, selectionMethods[id].parameters),
    ...(seed === common ? [] : [`seed=${seed}`]),
  ]);
}

/** What all selections have, where they have it alike: the command line says it once. */
function alike<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** Options that say what differs from the defaults. */
function optionsOf(request: StudyConfig): string[] {
  const { study, selections, seed, ...config } = request;
  const options: string[] = mapOptions(request, seed);
  if (selections.length > 0) {
    options.push(`--methods ${word(selections.map((one) => methodText(one, seed)).join(','))}`);
    if (study !== 'faithfulness') options.push(`--sparsity ${config.sparsities.join(',')}`);
  }
  const granularity = alike(selections.map((one) => one.granularity));
  const scope = alike(selections.map((one) => one.scope));
  if (granularity === 'channel') options.push('--granularity channel');
  if (scope !== undefined) options.push(`--scope ${scope}`);
  for (const setting of changed(config.parameters, studyMethods[study].parameters)) {
    options.push(`--param ${word(setting)}`);
  }
  if (config.claims.length > 0) options.push(`--claims ${config.claims.join(',')}`);
  if (config.imposition !== 'zero') options.push(`--impose ${config.imposition}`);
  options.push(...targetOptions(config.target));
  if (seed !== 0) options.push(`--seed ${seed}`);
  return options;
}

/** `integrated-gradients(steps=20)`, `pathway-gradient(selection=greedy,sparsity=80)` */
function mapText(one: OwnMaps, common: number): string {
  const { selection, sparsity } = one.pathway ?? {};
  const ofPathway =
    selection === undefined
      ? []
      : [
          ...(selection.id === 'neuron-mct' ? [] : [`selection=${selection.id}`]),
          ...(sparsity === 90 ? [] : [`sparsity=${sparsity}`]),
          ...changed(selection.parameters, selectionMethods[selection.id].parameters),
          ...(selection.seed === common ? [] : [`seed=${selection.seed}`]),
        ];
  return called(one.id, [...ofPathway, ...changed(one.parameters, attributionMethods[one.id].parameters)]);
}

const called = (id: string, inside: readonly string[]) => (inside.length === 0 ? id : `${id}(${inside.join(',')})`);

/** Maps and how they are examined; what else the command reads beside the images. */
function mapOptions({ study, attributions, metrics, levels }: StudyConfig, common: number): string[] {
  if (!studyMethods[study].choosesAttributions) return [];
  const own = attributions.filter((one) => one.id !== 'foreign');
  const foreign = attributions.filter((one) => one.id === 'foreign');
  const options = own.length === 0 ? [] : [`--methods ${word(own.map((one) => mapText(one, common)).join(','))}`];
  for (const { name } of foreign) options.push(`--maps ${word(`${name}=maps.npz`)}`);
  if (metrics.length > 0) {
    const texts = metrics.map(({ id, parameters }) => called(id, changed(parameters, metricMethods[id].parameters)));
    options.push(`--metrics ${word(texts.join(','))}`);
  }
  if (metrics.some(({ id }) => metricMethods[id].needs === 'regions')) options.push('--masks masks.npy');
  if (levels.join() !== studyDefaults[study].levels.join()) options.push(`--levels ${levels.join(',')}`);
  return [...options, '--labels labels.npy'];
}

/** Images go in as the array that the model sees: the command line knows nothing of datasets. */
export async function commandLine({ load }: Context, study: Study): Promise<string> {
  const config = studyConfig.parse(study.config);
  const ids = await load.modelsOfStudy.load(study.id);
  const versions = await Promise.all(ids.map((id) => load.modelVersion.load(id)));
  const models = versions.map(({ fileName }) => `--model ${word(fileName)}`);
  const command = `pathlens ${commands[config.study]}`;
  return [command, ...models, '--input images.npy', ...optionsOf(config), '--out results'].join(' ');
}
