// The commands that talk to a server.
import type { Command } from '../command.ts';
import { compareCommand } from './compare.ts';
import { exportCommand } from './export.ts';
import { loginCommand } from './login.ts';
import { pushDatasetCommand } from './push-dataset.ts';
import { pushModelCommand } from './push-model.ts';
import { runCommand } from './run.ts';
import { shareCommand } from './share.ts';
import { watchCommand } from './watch.ts';

export const serverCommands: Readonly<Record<string, Command>> = {
  login: loginCommand,
  'push-model': pushModelCommand,
  'push-dataset': pushDatasetCommand,
  run: runCommand,
  watch: watchCommand,
  compare: compareCommand,
  export: exportCommand,
  share: shareCommand,
};
