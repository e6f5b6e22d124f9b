// Runs the script under the chosen Node as a direct child, passes signals on and gives back its exit code.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { BootstrapError } from './failure.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** @returns {Promise<number>} the script's exit code, or 128 + signal number when a signal ended it. */
export function runScript({ node, file, args, cwd, env }) {
  if (!existsSync(file)) throw new BootstrapError(`There is no script ${file}.`);
  return new Promise((resolve, reject) => {
    // PATHLENS_BOOTSTRAP lets the script notice that this process was killed and end itself.
    const child = spawn(node, [file, ...args], {
      stdio: 'inherit',
      cwd,
      env: { ...env, PATHLENS_BOOTSTRAP: String(process.pid) },
    });
    const forward = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, forward);
    child.once('error', (error) => reject(new BootstrapError(`Could not start ${node}: ${error.message}`)));
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 1));
    });
  });
}
