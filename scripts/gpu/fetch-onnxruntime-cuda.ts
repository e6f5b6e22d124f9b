// ONNX Runtime's CUDA library is too large for its npm package: the package's own install script fetches it from NuGet, for CUDA 12; or it is
// copied from where it is already, such as the Python package onnxruntime-gpu, which is built for CUDA 13.
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { inRepository } from '../build/repository.ts';
import { lastLines, runCommand } from '../build/run-command.ts';

const { resolve } = createRequire(inRepository('packages/engines/package.json'));

const native = 'bin/napi-v6/linux/x64';
const libraries = ['libonnxruntime_providers_cuda.so', 'libonnxruntime_providers_shared.so'] as const;
const onLinuxX64 = process.platform === 'linux' && process.arch === 'x64';
const linuxOnly = 'there is a library for Linux on x64 alone.';

/** Copies the library out of a folder that holds an ONNX Runtime of this version; gives in one sentence what is wrong with it. */
export function takeOnnxRuntimeCuda(from: string): string | undefined {
  if (!onLinuxX64) return linuxOnly;
  const folder = dirname(resolve('onnxruntime-node/package.json'));
  const { version } = createRequire(import.meta.url)(join(folder, 'package.json')) as { readonly version: string };
  const source = [resolvePath(from, 'capi'), resolvePath(from, 'lib'), resolvePath(from)].find((place) =>
    libraries.every((name) => existsSync(join(place, name))),
  );
  if (source === undefined) return `${from} holds no ${libraries.join(' and ')}.`;
  const whole = readdirSync(source).find((name) => /^libonnxruntime\.so\.\d+\.\d+/.test(name));
  if (whole !== `libonnxruntime.so.${version}`) {
    return `${from} must hold libonnxruntime.so.${version}, the version this works with${whole ? `; it holds ${whole}` : ''}.`;
  }
  for (const name of libraries) copyFileSync(join(source, name), join(folder, native, name));
  return undefined;
}

/** Fetches the library; gives in one sentence what went wrong. */
export async function fetchOnnxRuntimeCuda(): Promise<string | undefined> {
  if (!onLinuxX64) return linuxOnly;
  const folder = dirname(resolve('onnxruntime-node/package.json'));
  const library = join(folder, native, libraries[0]);
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
