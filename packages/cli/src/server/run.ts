// `pathlens run`: starts an experiment on a server, of given methods and images or as an earlier one was.
import { type ExperimentInput, made, NewExperiment_StartDocument } from '@pathlens/client';
import { checkSparsities, type ParameterValues, PathlensError } from '@pathlens/pathway-core';
import { numberList, type ReadArguments, type Values, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { readMapMethods } from '../map-list.ts';
import { readMethods } from '../method-list.ts';
import { knownServer } from './login-file.ts';
import { projectId } from './project.ts';
import { talk } from './talk.ts';
import { follow } from './watch.ts';

const help = `Starts an experiment on the server of "pathlens login". Prints it as JSON; with --wait when it has ended.

  pathlens run --project SLUG --model ID --dataset ID --methods LIST --sparsity LIST [options]
  pathlens run --from EXPERIMENT [--model ID] [options]      as that one was, but for what is said here

  --project SLUG      the part behind /p/ in the address of the project
  --model ID          a model version, as push-model printed it; may be given several times
  --dataset ID        a dataset version, as push-dataset printed it
  --methods LIST      as in neuron-mct,greedy-dead(steps=30)
  --sparsity LIST     percent pruned, as in 80,90
  --attributions LIST as in pathway-gradient,integrated-gradients(steps=20),grad-cam(preset=captum)
  --first N           the first so many images; all of them where it is left out
  --seed N            where the methods draw lots
  --name NAME         of the experiment
  --from EXPERIMENT   what is left out is as it was there
  --key KEY           asked again with the same key, nothing is started twice
  --wait              wait for its end, and exit with 1 where a run failed`;

const text = (value: Values[string]): string | undefined => (typeof value === 'string' ? value : undefined);

const settingsOf = (parameters: ParameterValues) =>
  Object.entries(parameters).map(([id, value]) => ({ id, value: String(value) }));

function readInput(values: Values): Omit<ExperimentInput, 'project'> {
  const seed = wholeNumber(values, 'seed', [0, 2 ** 32 - 1]);
  const methods = text(values.methods);
  const sparsity = text(values.sparsity);
  const attributions = text(values.attributions);
  const selections = methods && readMethods(methods, { seed: seed ?? 0, granularity: 'unit', scope: undefined });
  return {
    name: text(values.name),
    from: text(values.from),
    models: Array.isArray(values.model) ? values.model.map(String) : undefined,
    datasetVersion: text(values.dataset),
    selections: selections
      ? selections.map(({ id: method, parameters }) => ({
          method,
          parameters: settingsOf(parameters),
        }))
      : undefined,
    sparsities: sparsity === undefined ? undefined : checkSparsities(numberList('sparsity', sparsity)),
    maps:
      attributions === undefined
        ? undefined
        : readMapMethods('attributions', attributions).map(({ id: method, parameters }) => ({
            method,
            parameters: settingsOf(parameters),
          })),
    first: wholeNumber(values, 'first', [1, 1_000_000]),
    seed,
  };
}

async function run({ values }: ReadArguments): Promise<string> {
  const input = readInput(values);
  const slug = text(values.project);
  if (slug === undefined && input.from === undefined) {
    throw new PathlensError('ARGUMENT', 'Name the project: --project, or an earlier experiment: --from.');
  }
  const server = knownServer();
  return talk(async () => {
    const project = slug === undefined ? undefined : await projectId(server, slug);
    const { startExperiment } = await server.ask(NewExperiment_StartDocument, {
      input: { ...input, project },
      key: text(values.key),
    });
    const { experiment } = made(startExperiment);
    if (values.wait === true) return follow(server, experiment.id);
    return JSON.stringify({ experiment: experiment.id, name: experiment.name, state: experiment.state }, undefined, 2);
  });
}

export const runCommand: Command = {
  about: 'starts an experiment on a server',
  help,
  options: {
    project: { type: 'string' },
    model: { type: 'string', multiple: true },
    dataset: { type: 'string' },
    methods: { type: 'string' },
    sparsity: { type: 'string' },
    attributions: { type: 'string' },
    first: { type: 'string' },
    seed: { type: 'string' },
    name: { type: 'string' },
    from: { type: 'string' },
    key: { type: 'string' },
    wait: { type: 'boolean' },
  },
  positionals: false,
  run,
};
