// Unit and integration tests of all workspaces in one Vitest run.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRepository } from '../build/repository.ts';
import { runCommand } from '../build/run-command.ts';
import type { Tally } from './tally.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
}

/** Runs Vitest with these arguments and shows what it prints. */
export async function runVitest(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-vitest-'));
  const report = join(folder, 'report.json');
  try {
    const vitest = inRepository('node_modules/vitest/vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const all = [vitest, 'run', ...reporters, ...args];
    const { code } = await runCommand(process.execPath, all, { cwd: inRepository(), env, show: true });
    return readTally(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTally(file: string, code: number): Tally {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return { passed: 0, failed: 1 };
  }
  // A file that cannot even be loaded has no tests that could fail.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  return { passed: report.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
}
