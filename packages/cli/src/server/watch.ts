// `pathlens watch`: follows an experiment to its end.
import { type Server, waitForExperiment } from '@pathlens/client';
import { PathlensError } from '@pathlens/pathway-core';
import type { ReadArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { interruption } from '../interrupt.ts';
import { terminalProgress } from '../progress.ts';
import { knownServer } from './login-file.ts';
import { talk } from './talk.ts';

const help = `Follows an experiment of the server of "pathlens login" to its end and prints how it ended as JSON. The exit code is 1
where a run failed or was cancelled. Interrupting it stops the watching, not the experiment.

  pathlens watch EXPERIMENT`;

/** The answer; the exit code tells where it did not end well. */
export async function follow(server: Server, id: string): Promise<string> {
  const line = terminalProgress();
  try {
    const { state, done, total } = await waitForExperiment(server, id, {
      signal: interruption,
      onEvent: (event) => line.show(`${event.done} of ${event.total} pathways, ${event.state.toLowerCase()}`),
    });
    line.clear();
    if (state !== 'DONE') process.exitCode = 1;
    return JSON.stringify({ experiment: id, state, done, total }, undefined, 2);
  } finally {
    line.clear();
  }
}

async function watch({ positionals }: ReadArguments): Promise<string> {
  if (positionals.length !== 1) throw new PathlensError('ARGUMENT', 'Name one experiment: pathlens watch EXPERIMENT.');
  const server = knownServer();
  return talk(() => follow(server, positionals[0]));
}

export const watchCommand: Command = {
  about: 'follows an experiment of a server to its end',
  help,
  options: {},
  positionals: true,
  run: watch,
};
