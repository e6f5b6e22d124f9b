// ONNX Runtime's CUDA library is too large for its npm package: the package's own install script fetches it from NuGet.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRepository } from '../build/repository.ts';
import { lastLines, runCommand } from '../build/run-command.ts';

const { resolve } = createRequire(inRepository('packages/engines/package.json'));

/** Fetches the library; gives in one sentence what went wrong. */
export async function fetchOnnxRuntimeCuda(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'there is a library for Linux on x64 alone.';
  const folder = dirname(resolve('onnxruntime-node/package.json'));
  const library = join(folder, 'bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so');
  if (existsSync(library)) return undefined;
  const script = join(folder, 'script/install.js');
  const { output } = await runCommand(process.execPath, [script, '--onnxruntime-node-install=cuda12'], {
    cwd: folder,
    timeout: 1_800_000,
  });
  if (existsSync(library)) return undefined;
  const said = output.split('\n').find((line) => /error/i.test(line)) ?? lastLines(output, 1);
  return `its install script could not fetch the library (${said.trim().slice(0, 160)}).`;
}
