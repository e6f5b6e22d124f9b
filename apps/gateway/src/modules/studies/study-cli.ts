// The command line that computes a study without a server.
import type { Study } from '@pathlens/db';
import { type StudyConfig, studyConfig } from '@pathlens/jobs';
import {
  formatTarget,
  type ParameterValues,
  type StudyId,
  selectionMethods,
  studyMethods,
} from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';

const commands: Readonly<Record<StudyId, string>> = {
  'path-analysis': 'analyze',
  stability: 'analyze --study stability',
  'model-overlap': 'analyze --study model-overlap',
  faithfulness: 'faithfulness',
  'local-linearity': 'linearity',
  decoding: 'decode',
  claims: 'claims',
};

/** A word for a shell: quoted where it is more than letters and digits. */
function word(text: string): string {
  return /^[\w./,:=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function changed(parameters: ParameterValues, defaults: readonly { readonly id: string; readonly default: unknown }[]) {
  return Object.entries(parameters).filter(([id, value]) => defaults.find((one) => one.id === id)?.default !== value);
}

/** Options that say what differs from the defaults. */
function optionsOf(config: StudyConfig): string[] {
  const { selections, sparsities, imposition, target, seed, claims, parameters, study } = config;
  const options = [`--sparsity ${sparsities.join(',')}`];
  if (selections.length > 0) options.push(`--methods ${selections.map(({ id }) => id).join(',')}`);
  for (const { id, parameters: given } of selections) {
    for (const [key, value] of changed(given, selectionMethods[id].parameters)) {
      options.push(`--param ${word(`${id}.${key}=${value}`)}`);
    }
  }
  for (const [key, value] of changed(parameters, studyMethods[study].parameters)) {
    options.push(`--param ${word(`${key}=${value}`)}`);
  }
  if (claims.length > 0) options.push(`--claims ${claims.join(',')}`);
  if (imposition !== 'zero') options.push(`--impose ${imposition}`);
  if (target !== 'predicted') options.push(`--target ${formatTarget(target)}`);
  if (seed !== 0) options.push(`--seed ${seed}`);
  return options;
}

/** Images go in as the array that the model sees: the command line knows nothing of datasets. */
export async function commandLine({ load }: Context, study: Study): Promise<string> {
  const config = studyConfig.parse(study.config);
  const ids = await load.modelsOfStudy.load(study.id);
  const versions = await Promise.all(ids.map((id) => load.modelVersion.load(id)));
  const models = versions.map(({ fileName }) => `--model ${word(fileName)}`);
  return [
    `pathlens ${commands[config.study]}`,
    ...models,
    '--input images.npy',
    ...optionsOf(config),
    '--out results',
  ].join(' ');
}
