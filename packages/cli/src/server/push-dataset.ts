// `pathlens push-dataset`: an archive of images to a project of a server, as a new dataset or a new version of one.
import { Data_CreateVersionDocument, made } from '@pathlens/client';
import { PathlensError } from '@pathlens/pathway-core';
import { type ReadArguments, required } from '../arguments.ts';
import type { Command } from '../command.ts';
import { callerPath } from '../env.ts';
import { knownServer } from './login-file.ts';
import { projectId } from './project.ts';
import { awaitImport, pushFile } from './push-file.ts';
import { talk } from './talk.ts';

const help = `Sends an archive of images to a project of the server of "pathlens login" and waits until it is imported. Prints its version as JSON.

  pathlens push-dataset --project SLUG ARCHIVE [options]

  ARCHIVE             a zip, tar or parquet file that docs/datasets.md lists

  --project SLUG      the part behind /p/ in the address of the project
  --name NAME         of a new dataset; the file name where it is left out
  --dataset ID        adds a version to this dataset
  --no-wait           do not wait for the import`;

async function pushDataset({ values, positionals }: ReadArguments): Promise<string> {
  const slug = required(values, 'project', 'the project');
  if (positionals.length !== 1) {
    throw new PathlensError('ARGUMENT', 'Name one archive: pathlens push-dataset ARCHIVE.');
  }
  const server = knownServer();
  return talk(async () => {
    const project = await projectId(server, slug);
    const upload = await pushFile(server, { project, kind: 'DATASET', path: callerPath(positionals[0]) });
    const { createDatasetVersion } = await server.ask(Data_CreateVersionDocument, {
      input: {
        upload,
        // Whoever runs a command has nobody to look at what was found.
        detectFirst: false,
        name: typeof values.name === 'string' ? values.name : undefined,
        dataset: typeof values.dataset === 'string' ? values.dataset : undefined,
      },
    });
    const { version } = made(createDatasetVersion);
    const { state } = values['no-wait'] === true ? version : await awaitImport(server, version.id);
    return JSON.stringify({ datasetVersion: version.id, number: version.number, state }, undefined, 2);
  });
}

export const pushDatasetCommand: Command = {
  about: 'sends images to a server',
  help,
  options: {
    project: { type: 'string' },
    name: { type: 'string' },
    dataset: { type: 'string' },
    'no-wait': { type: 'boolean' },
  },
  positionals: true,
  run: pushDataset,
};
