// pnpm install, skipped when the lockfile, every package.json and the Node version are those of the last install.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './capture.mjs';
import { explainFailure } from './failure.mjs';
import { withLock } from './lock.mjs';
import { workspaceFolders } from './workspace-folders.mjs';

/** Leaves node_modules as pnpm-lock.yaml says; does nothing, in a few milliseconds, when they already are. */
export async function installWorkspace({ root, tools, env, say }) {
  const folders = ['.', ...workspaceFolders(root)];
  const digest = installDigest(root, folders, tools.node);
  const stamp = join(root, 'node_modules', '.pathlens-install');
  const fresh = () => isInstalled(root, folders) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
  if (fresh()) return;
  mkdirSync(join(root, '.tools'), { recursive: true });
  await withLock(join(root, '.tools', 'install.lock'), async () => {
    if (fresh()) return;
    const began = Date.now();
    say('Installing the packages of pnpm-lock.yaml');
    const args = [
      'install',
      '--frozen-lockfile',
      '--prefer-offline',
      '--reporter=append-only',
      '--config.confirmModulesPurge=false',
    ];
    const { code, output } = await capture(tools.node, [tools.pnpm, ...args], { cwd: root, env });
    if (code !== 0) throw explainFailure('Could not install the packages', output, join(root, '.tools', 'pnpm.log'));
    writeFileSync(`${stamp}.tmp`, digest);
    renameSync(`${stamp}.tmp`, stamp);
    say(`Packages installed in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  });
}

function installDigest(root, folders, node) {
  const hash = createHash('sha256').update(`${node} ${process.platform} ${process.arch}\n`);
  for (const file of [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    ...folders.map((folder) => join(folder, 'package.json')),
  ]) {
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function isInstalled(root, folders) {
  return folders.every((folder) => existsSync(join(root, folder, 'node_modules')));
}
