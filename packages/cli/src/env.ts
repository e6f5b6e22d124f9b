// What the command line tool takes from its surroundings. Nothing else here reads the environment.
import { isAbsolute, resolve } from 'node:path';

/** The folder the caller stands in: npm changes to the package's root and says where it came from. */
const callerFolder = process.env.INIT_CWD ?? process.cwd();

/** Show the stack of a fault of ours. */
export const showStacks = process.env.PATHLENS_DEBUG === '1';

/** A path as the caller means it. */
export function callerPath(path: string): string {
  return isAbsolute(path) ? path : resolve(callerFolder, path);
}
