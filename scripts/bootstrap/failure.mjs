// Turns what npm and pnpm print when they fail into one plain line.
import { writeFileSync } from 'node:fs';

/** A failure with a message meant for the person at the terminal. */
export class BootstrapError extends Error {}

const causes = [
  [/ENOSPC|no space left/i, 'there is no space left on the disk'],
  [/EROFS|EACCES|EPERM|permission denied/i, 'the folder cannot be written by this account'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|network/i,
    'the npm registry cannot be reached; check the network and the proxy settings, then start again',
  ],
  [
    /OUTDATED_LOCKFILE/i,
    'pnpm-lock.yaml does not match the package.json files; run "pnpm install" and commit the lockfile',
  ],
];

/**
 * One line for a failed command: what was being done, why it failed, where the whole output is.
 * @param {string} doing for example "Could not install the packages"
 * @param {string} output everything the command printed
 * @param {string} logFile where to keep the output
 */
export function explainFailure(doing, output, logFile) {
  let kept = '';
  try {
    writeFileSync(logFile, output);
    kept = ` (whole output: ${logFile})`;
  } catch {
    // A full disk must not hide the reason.
  }
  const known = causes.find(([pattern]) => pattern.test(output));
  if (known) return new BootstrapError(`${doing}: ${known[1]}${kept}.`);
  const lines = output.trim().split('\n');
  return new BootstrapError(`${doing}: ${lines[lines.length - 1] || 'the command ended without a message'}${kept}`);
}
