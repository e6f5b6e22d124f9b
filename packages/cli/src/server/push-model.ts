// `pathlens push-model`: the files of a model to a project of a server, as a new model or a new version of one.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Models_CreateVersionDocument, made, type PreprocessingInput } from '@pathlens/client';
import { PathlensError } from '@pathlens/pathway-core';
import { badArgument, type ReadArguments, required, type Values } from '../arguments.ts';
import type { Command } from '../command.ts';
import { callerPath } from '../env.ts';
import { modelFiles } from '../model-files.ts';
import { knownServer } from './login-file.ts';
import { projectId } from './project.ts';
import { awaitImport, pushFile } from './push-file.ts';
import { talk } from './talk.ts';

const help = `Sends a model to a project of the server of "pathlens login" and waits until it is imported. Prints its version as JSON.

  pathlens push-model --project SLUG FILE... [options]

  FILE                  any model that "pathlens inspect" opens, given in the same way; pairs and labels may lie beside it

  --project SLUG        the part behind /p/ in the address of the project
  --name NAME           of a new model; the file name where it is left out
  --model ID            adds a version to this model
  --logits NAME         which output holds the logits, where the model has several
  --preprocessing FILE  JSON with height, width, resize, channels, range, mean and std, as the server takes it
  --class-names FILE    one name a line, in the order of the outputs
  --no-wait             do not wait for the import`;

async function pushModel({ values, positionals }: ReadArguments): Promise<string> {
  const slug = required(values, 'project', 'the project');
  if (positionals.length === 0) throw new PathlensError('ARGUMENT', 'Name a model file: pathlens push-model FILE.');
  const files = Object.values(modelFiles(positionals.map(callerPath))).map(String);
  const preprocessing = readText(values, 'preprocessing', (text) => JSON.parse(text) as PreprocessingInput);
  const labels = readText(values, 'class-names', (text) => text.replace(/\r?\n$/, '').split(/\r?\n/));
  const server = knownServer();
  return talk(async () => {
    const project = await projectId(server, slug);
    const uploads: string[] = [];
    for (const path of files) uploads.push(await pushFile(server, { project, kind: 'MODEL', path }));
    const { createModelVersion } = await server.ask(Models_CreateVersionDocument, {
      input: {
        uploads,
        preprocessing,
        labels,
        name: typeof values.name === 'string' ? values.name : undefined,
        model: typeof values.model === 'string' ? values.model : undefined,
        output: typeof values.logits === 'string' ? values.logits : undefined,
      },
    });
    const { version } = made(createModelVersion);
    const { state } = values['no-wait'] === true ? version : await awaitImport(server, version.id);
    return JSON.stringify({ modelVersion: version.id, number: version.number, state }, undefined, 2);
  });
}

function readText<Value>(values: Values, option: string, parse: (text: string) => Value): Value | undefined {
  const path = values[option];
  if (typeof path !== 'string') return undefined;
  try {
    return parse(readFileSync(callerPath(path), 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be opened';
    throw badArgument(option, `${basename(path)} ${why}.`);
  }
}

export const pushModelCommand: Command = {
  about: 'sends a model to a server',
  help,
  options: {
    project: { type: 'string' },
    name: { type: 'string' },
    model: { type: 'string' },
    logits: { type: 'string' },
    preprocessing: { type: 'string' },
    'class-names': { type: 'string' },
    'no-wait': { type: 'boolean' },
  },
  positionals: true,
  run: pushModel,
};
