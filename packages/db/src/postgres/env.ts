// The environment in which the programs of PostgreSQL run.

/** Not the caller's: its PG* variables would change what the programs do. Windows needs its own to start anything at all. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const env = process.platform === 'win32' ? process.env : { PATH: '/usr/bin:/bin' };
  return { ...env, LC_ALL: 'C' };
}
