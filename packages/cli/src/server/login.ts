// `pathlens login`: remembers a server and a token, once the server has said whose it is.
import { openServer, Script_ViewerDocument } from '@pathlens/client';
import { PathlensError } from '@pathlens/pathway-core';
import { badArgument, type ReadArguments, required } from '../arguments.ts';
import type { Command } from '../command.ts';
import { serverFromEnvironment } from '../env.ts';
import { forgetLogin, saveLogin } from './login-file.ts';
import { talk } from './talk.ts';

const help = `Remembers a server and your token for the commands that need a server.

  pathlens login --server https://pathlens.example.org < token.txt
  pathlens login --forget

The token is read from standard input, or from PATHLENS_TOKEN: as an argument it would stay in the shell's history.
Make one on the server's page "Account", of the scope that the commands need: write to push, compare and share, run to run,
read to watch and export. It is kept in a file that you alone may read.

  --server ADDRESS    where browsers reach the server
  --forget            forgets server and token`;

async function login({ values }: ReadArguments): Promise<string> {
  if (values.forget === true) {
    forgetLogin();
    return 'Forgotten.';
  }
  const address = readAddress(required(values, 'server', 'the server'));
  const token = serverFromEnvironment().token ?? (await readInput());
  if (!/^[\w.~+/=%-]{16,500}$/.test(token)) {
    throw new PathlensError('TOKEN', 'That is no token: it has 16 to 500 letters and digits, and no spaces.', {
      hint: 'Give it on standard input, or in PATHLENS_TOKEN.',
    });
  }
  const { viewer } = await talk(() => openServer({ address, token }).ask(Script_ViewerDocument, {}));
  if (!viewer) {
    throw new PathlensError('TOKEN_REFUSED', `${address} does not know this token, or it has expired.`);
  }
  saveLogin({ address, token });
  return `Signed in to ${address} as ${viewer.user.name}.`;
}

function readAddress(given: string): string {
  const address = URL.canParse(given) ? new URL(given) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol)) {
    throw badArgument('server', `--server takes an address like https://pathlens.example.org; it was "${given}".`);
  }
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
  if (address.protocol === 'http:' && !local) {
    process.stderr.write('pathlens: The token goes over plain http, where others on the way can read it.\n');
  }
  return address.origin;
}

async function readInput(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Token, then Enter and Ctrl-D: ');
  let text = '';
  for await (const part of process.stdin) text += String(part);
  return text.trim();
}

export const loginCommand: Command = {
  about: 'remembers a server and your token',
  help,
  options: { server: { type: 'string' }, forget: { type: 'boolean' } },
  positionals: false,
  run: login,
};
