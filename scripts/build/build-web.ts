// The production build of the pages, skipped when neither they nor a package they use changed.
import { existsSync } from 'node:fs';
import { digestOf, hasStamp, writeStamp } from './digest.ts';
import { inRepository } from './repository.ts';
import { runOrThrow } from './run-command.ts';
import { withDependencies } from './workspaces.ts';

/** Path of Next's command; run it with Node itself, so that signals reach it. */
export const nextCommand = inRepository('apps/web/node_modules/next/dist/bin/next');

/** Builds apps/web; gives whether there was anything to do. */
export async function buildWeb(): Promise<boolean> {
  const stamp = inRepository('apps/web/.next/pathlens-digest');
  const digest = digestOf(['pnpm-lock.yaml', ...withDependencies('apps/web').map(({ folder }) => folder)]);
  if (existsSync(inRepository('apps/web/.next/BUILD_ID')) && hasStamp(stamp, digest)) return false;
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  await runOrThrow(process.execPath, [nextCommand, 'build'], { cwd: inRepository('apps/web'), env });
  writeStamp(stamp, digest);
  return true;
}
