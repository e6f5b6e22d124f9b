// Runs the command line tool as its users do: a process of its own, in a folder of its own. What commands answer, by the
// dozen, is asked of them in the test's own process: starting one takes longer than most answers.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readNpy } from '@pathlens/pathway-core';
import { afterAll } from 'vitest';
import { answered } from '../src/answer.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `whenRunning` is called with the process once it was started. */
export function runCli(
  args: readonly string[],
  folder: string = tmpdir(),
  whenRunning: (child: ChildProcess) => void = () => {},
  variables: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    // The tool runs in another folder than its caller's, as npm makes it.
    const child = spawn(process.execPath, [main, ...args], {
      cwd: '/',
      env: { ...process.env, INIT_CWD: folder, ...variables },
    });
    whenRunning(child);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The same without a process, for calls whose paths are absolute. */
export function runHere(args: readonly string[]): Promise<Finished> {
  return answered(args);
}

const folders: string[] = [];
// Of the test file that reads this: each has this module to itself.
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Gone when the tests of this file are. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-cli-'));
  folders.push(folder);
  return folder;
}

/** Folder of a fixture network: `reference/tinyvgg`, `networks/densenet`. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../pathway-core/test/fixtures/${name}`, import.meta.url));
}

export function npy(folder: string, name: string) {
  return readNpy(readFileSync(join(folder, `${name}.npy`)), name);
}

export function floats(folder: string, name: string): Float32Array {
  const array = npy(folder, name);
  if (array.type !== 'float32') throw new Error(`${name} is ${array.type}`);
  return array.values;
}

export function bytes(folder: string, name: string): Uint8Array {
  const array = npy(folder, name);
  if (array.type !== 'uint8') throw new Error(`${name} is ${array.type}`);
  return array.values;
}
