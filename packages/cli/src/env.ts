// What the command line tool takes from its surroundings. Nothing else here reads the environment.
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** The folder the caller stands in: npm changes to the package's root and says where it came from. */
const callerFolder = process.env.INIT_CWD ?? process.cwd();

/** Show the stack of a fault of ours. */
export const showStacks = process.env.PATHLENS_DEBUG === '1';

/** A path as the caller means it. */
export function callerPath(path: string): string {
  return isAbsolute(path) ? path : resolve(callerFolder, path);
}

/** Where the login of a server is kept. */
export function loginFile(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'pathlens', 'login.json');
}

/** Where it is kept what was measured of the engines. */
export const engineFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'pathlens', 'engines');

/** A server for this call alone: for machines where nothing is kept. */
export function serverFromEnvironment(): { readonly address: string | undefined; readonly token: string | undefined } {
  return { address: process.env.PATHLENS_SERVER || undefined, token: process.env.PATHLENS_TOKEN || undefined };
}
