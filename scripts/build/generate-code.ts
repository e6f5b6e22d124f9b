// Code that is written by tools: the Prisma client, the ONNX reader, the GraphQL schema, the typed documents. Skipped when unchanged.
import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { digestOf, hasStamp, writeStamp } from './digest.ts';
import { inRepository } from './repository.ts';
import { runOrThrow } from './run-command.ts';
import { readWorkspaces } from './workspaces.ts';

interface Generator {
  readonly folder: string;
  /** What its output is made from, beside the lockfile. */
  readonly inputs: readonly string[];
  /** What it writes: when one is missing it runs again. */
  readonly outputs: readonly string[];
}

// In this order: the client's documents need the gateway's schema.
const generators: readonly Generator[] = [
  {
    folder: 'packages/db',
    inputs: ['packages/db/generate.mjs', 'prisma/schema.prisma'],
    outputs: ['packages/db/src/generated/client.ts'],
  },
  {
    folder: 'packages/model-io',
    inputs: ['packages/model-io/generate.mjs', 'packages/model-io/proto'],
    outputs: ['packages/model-io/src/generated'],
  },
  {
    folder: 'apps/gateway',
    inputs: ['apps/gateway/src', 'packages/jobs/src', 'packages/pathway-core/src/catalog', 'prisma/schema.prisma'],
    outputs: ['apps/gateway/schema.graphql', 'apps/gateway/src/generated'],
  },
  {
    folder: 'packages/client',
    inputs: ['packages/client/codegen.ts', 'packages/client/src/operations', 'apps/gateway/schema.graphql'],
    outputs: ['packages/client/src/generated'],
  },
];

/** Generated files that are committed because people review them. */
export const committedOutputs: readonly string[] = ['apps/gateway/schema.graphql', 'packages/client/src/generated'];

/** Runs the generators whose inputs changed; gives the folders of those that ran. */
export async function generateCode(): Promise<string[]> {
  const ran: string[] = [];
  const workspaces = readWorkspaces();
  for (const generator of generators) {
    const command = workspaces.find(({ folder }) => folder === generator.folder)?.scripts.generate;
    if (!command) continue;
    const stamp = inRepository('.tools', 'stamps', generator.folder.replace('/', '-'));
    const digest = digestOf(['pnpm-lock.yaml', ...generator.inputs], { except: generator.outputs });
    const outputsExist = generator.outputs.every((output) => existsSync(inRepository(output)));
    if (outputsExist && hasStamp(stamp, digest)) continue;
    await runPackageScript(generator.folder, command);
    writeStamp(stamp, digest);
    ran.push(generator.folder);
  }
  return ran;
}

// What `pnpm run` would do, without its shell-in-shell: the workspace's own commands first in PATH.
async function runPackageScript(folder: string, command: string): Promise<void> {
  const path = [inRepository(folder, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  try {
    await runOrThrow(command, [], { cwd: inRepository(folder), shell: true, env: { ...process.env, PATH: path } });
  } catch (error) {
    throw new Error(`"${command}" failed in ${folder}:\n${(error as Error).message}`);
  }
}
