// Where ONNX Runtime ran each operator of a program: read from the profile of a run.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Placement } from '@pathlens/pathway-core';

interface ProfileEvent {
  readonly cat: string;
  readonly args?: { readonly provider?: string; readonly op_name?: string };
}

/** Operators by provider. `run` is given a prefix for the profile, and has written it when it ends. */
export async function profiledNodes(run: (prefix: string) => Promise<void>): Promise<Placement> {
  const folder = await mkdtemp(join(tmpdir(), 'pathlens-profile-'));
  try {
    await run(join(folder, 'profile'));
    const found = new Map<string, Set<string>>();
    for (const name of await readdir(folder)) {
      const events = JSON.parse(await readFile(join(folder, name), 'utf8')) as ProfileEvent[];
      for (const { cat, args } of events) {
        if (cat !== 'Node' || !args?.provider || !args.op_name) continue;
        found.set(args.provider, (found.get(args.provider) ?? new Set()).add(args.op_name));
      }
    }
    return Object.fromEntries([...found].map(([provider, operators]) => [provider, [...operators]]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
