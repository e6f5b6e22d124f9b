// The command lines that compute a run without a server: its pathways, and each of its other maps.
import type { Run } from '@pathlens/db';
import { type RunConfig, runConfig } from '@pathlens/jobs';
import { attributionMethods, explainsPathway, type MapMethod, selectionMethods } from '@pathlens/pathway-core/catalog';
import { changed, targetOptions, word } from '../../command-line.ts';
import type { Context } from '../../context.ts';

type Selection = RunConfig['selection'];

const parametersOf = (settings: readonly string[]) => settings.map((setting) => `--param ${word(setting)}`);

function pathwayCommand({ selection, sparsities, autoSparsity, imposition }: RunConfig): string[] {
  const { id, parameters, granularity, scope } = selection;
  const cuts = [...sparsities.map(String), ...(autoSparsity === null ? [] : [`auto:${autoSparsity}`])];
  return [
    'pathlens pathway',
    ...(id === 'neuron-mct' ? [] : [`--method ${id}`]),
    `--sparsity ${cuts.join(',')}`,
    ...parametersOf(changed(parameters, selectionMethods[id].parameters)),
    ...(granularity === 'unit' ? [] : [`--granularity ${granularity}`]),
    ...(scope === undefined ? [] : [`--scope ${scope}`]),
    ...(imposition === 'zero' ? [] : [`--impose ${imposition}`]),
  ];
}

function mapCommand({ id, parameters }: MapMethod, selection: Selection, sparsity: number): string[] {
  const own = changed(parameters, attributionMethods[id].parameters);
  const ofPathway = explainsPathway(id)
    ? [
        ...(selection.id === 'neuron-mct' ? [] : [`--selection ${selection.id}`]),
        `--sparsity ${sparsity}`,
        ...parametersOf(changed(selection.parameters, selectionMethods[selection.id].parameters)),
      ]
    : [];
  return [`pathlens attribute --method ${id}`, ...parametersOf(own), ...ofPathway];
}

/**
 * One line a command. Images go in as the array that the model sees: the command line knows nothing of datasets. Pathway Gradients
 * come with the pathways.
 */
export async function runCommandLine({ load }: Context, run: Run): Promise<string> {
  const config = runConfig.parse(run.config);
  const { fileName } = await load.modelVersion.load(run.modelVersionId);
  const others = config.attributions.filter(({ id }) => id !== 'pathway-gradient');
  const commands = [
    pathwayCommand(config),
    ...others.flatMap((map) => {
      // Of a pathway there is a map at each sparsity.
      const cuts = explainsPathway(map.id) ? config.sparsities : [config.sparsities[0]];
      return cuts.map((sparsity) => mapCommand(map, config.selection, sparsity));
    }),
  ];
  const seed = run.seed === 0 ? [] : [`--seed ${run.seed}`];
  return commands
    .map(([command, ...options], i) =>
      [
        command,
        `--model ${word(fileName)} --input images.npy`,
        ...options,
        ...targetOptions(config.target),
        ...seed,
        `--out results${i === 0 ? '' : `-${i + 1}`}`,
      ].join(' '),
    )
    .join('\n');
}
