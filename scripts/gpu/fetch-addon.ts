// The way the packages provide for: their own install script downloads libtensorflow and the add-on that was built for it.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { lastLines, runCommand } from '../build/run-command.ts';
import { packageFolder } from './package-folder.ts';

/** Runs the install script of `@tensorflow/<name>`; gives in one sentence what went wrong. */
export async function fetchAddon(name: 'tfjs-node' | 'tfjs-node-gpu'): Promise<string | undefined> {
  const folder = packageFolder(name);
  if (folder === undefined) return `the package @tensorflow/${name} is not installed.`;
  const path = [join(folder, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const kind = name === 'tfjs-node-gpu' ? ['gpu'] : ['cpu'];
  const script = join(folder, 'scripts/install.js');
  const { output } = await runCommand(process.execPath, [script, ...kind, 'download'], {
    cwd: folder,
    env: { ...process.env, PATH: path },
    timeout: 1_800_000,
  });
  // The script ends with 0 whatever became of it.
  if (existsSync(join(folder, 'lib/napi-v8/tfjs_binding.node'))) return undefined;
  const said = output.split('\n').find((line) => /error/i.test(line)) ?? lastLines(output, 1);
  return `its install script could not fetch the native library (${said.trim().slice(0, 160)}).`;
}
