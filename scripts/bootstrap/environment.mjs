// The environment that npm, pnpm and the script see: our tools first in PATH, npm's private settings gone, a home that can be written.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

// npm hands its whole configuration to scripts; only how to reach the registry may reach pnpm.
const passes = /^npm_config_(registry|.*proxy|ca|cafile|strict_ssl|userconfig|globalconfig|maxsockets|.*_timeout)$/i;

/** Variables of this process without what npm adds for its scripts. */
export function cleanEnvironment(root) {
  const env = { ...process.env };
  for (const key of Object.keys(env)) if (/^npm_/i.test(key) && !passes.test(key)) delete env[key];
  Object.assign(env, {
    CHECKPOINT_DISABLE: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    NO_UPDATE_NOTIFIER: '1',
    TURBO_TELEMETRY_DISABLED: '1',
  });
  env.INIT_CWD ??= process.cwd();
  const home = writableHome(root);
  if (home !== homedir()) {
    const settings = join(homedir(), '.npmrc');
    if (!env.npm_config_userconfig && existsSync(settings)) env.npm_config_userconfig = settings;
    env.HOME = home;
    for (const key of ['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME']) delete env[key];
  }
  return env;
}

/** The environment for pnpm and for the script: Node and pnpm of .tools first. */
export function toolEnvironment(root, tools) {
  const env = cleanEnvironment(root);
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[key] = [dirname(tools.node), tools.bin, join(root, 'node_modules', '.bin'), env[key]]
    .filter(Boolean)
    .join(delimiter);
  // Our sources are TypeScript: a process that finds them compiled starts in less than half the time.
  env.NODE_COMPILE_CACHE ??= join(root, '.tools', 'compile-cache');
  return env;
}

// Service accounts such as nobody have no home, and caches have to live somewhere.
function writableHome(root) {
  const home = homedir();
  try {
    accessSync(home, constants.W_OK | constants.X_OK);
    return home;
  } catch {
    const own = join(root, '.tools', 'home');
    mkdirSync(own, { recursive: true });
    return own;
  }
}
