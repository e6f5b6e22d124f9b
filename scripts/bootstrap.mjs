// Entry of every root command: puts pinned pnpm (and Node 24 where the host's is older) in .tools/, installs the workspace, runs a script.
// Plain JavaScript without dependencies, for Node >= 18. Whatever npm and pnpm say goes to stderr: stdout belongs to the script.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toolEnvironment } from './bootstrap/environment.mjs';
import { BootstrapError } from './bootstrap/failure.mjs';
import { installWorkspace } from './bootstrap/install-workspace.mjs';
import { runScript } from './bootstrap/run-script.mjs';
import { ensureTools } from './bootstrap/tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
const [script, ...args] = process.argv.slice(2);

async function main() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 18 || (major === 18 && minor < 12)) {
    throw new BootstrapError(`Pathlens needs Node 18.12 or newer to start; this is ${process.versions.node}.`);
  }
  if (!script) throw new BootstrapError('Name the script to run: node scripts/bootstrap.mjs scripts/start.ts');
  // A command whose stderr is read by a program stays silent; a person, or the two long commands, hears what takes time.
  const chatty = process.stderr.isTTY || script.startsWith('scripts/');
  const say = (text) => chatty && process.stderr.write(`${text}\n`);
  const tools = await ensureTools(root, say);
  const env = toolEnvironment(root, tools);
  await installWorkspace({ root, tools, env, say });
  return runScript({ node: tools.node, file: join(root, script), args, cwd: root, env });
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
