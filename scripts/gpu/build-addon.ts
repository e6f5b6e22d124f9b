// The other way: the add-on is compiled against a TensorFlow that is already there, such as a Python package carries. Its C interface is
// the same since TensorFlow 2.0, so that a newer one brings newer devices: CUDA 12, where the package's own knows CUDA 11 alone.
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { lastLines, runCommand } from '../build/run-command.ts';
import { packageFolder } from './package-folder.ts';

/** Builds the add-on of `@tensorflow/<name>` on the TensorFlow in a folder; gives in one sentence what went wrong. */
export async function buildAddon(name: string, tensorflow: string): Promise<string | undefined> {
  const folder = packageFolder(name);
  if (folder === undefined) return `the package @tensorflow/${name} is not installed.`;
  if (process.platform === 'win32') return 'the add-on is built on Linux and macOS only.';
  const include = join(resolve(tensorflow), 'include');
  if (!existsSync(join(include, 'tensorflow/c/eager/c_api.h'))) {
    return `${tensorflow} has no include/tensorflow/c/eager/c_api.h: name a folder that holds a TensorFlow.`;
  }
  const libraries = findLibraries(tensorflow);
  if (libraries === undefined) return `${tensorflow} holds no libtensorflow.`;
  const headers = join(dirname(dirname(process.execPath)), 'include/node');
  if (!existsSync(join(headers, 'node_api.h'))) return 'the headers of Node are not beside this Node.';
  const lib = join(folder, 'deps/lib');
  rmSync(lib, { recursive: true, force: true });
  mkdirSync(lib, { recursive: true });
  for (const [link, target] of Object.entries(libraries)) symlinkSync(target, join(lib, link));
  const out = join(folder, 'lib/napi-v8');
  mkdirSync(out, { recursive: true });
  const origin = process.platform === 'darwin' ? '@loader_path' : '$ORIGIN';
  const { code, output } = await runCommand(process.env.CXX ?? 'c++', [
    ...['-shared', '-fPIC', '-O2', '-std=c++17', '-DNAPI_VERSION=8', '-w', `-I${include}`, `-I${headers}`],
    ...(process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : []),
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((source) => join(folder, 'binding', source)),
    ...Object.keys(libraries).map((link) => join(lib, link)),
    ...[`-Wl,-rpath,${origin}/../../deps/lib`, '-o', join(out, 'tfjs_binding.node')],
  ]);
  return code === 0 ? undefined : `its add-on does not compile (${lastLines(output, 1)}).`;
}

/** By the name the loader looks for, the two libraries of a TensorFlow; a Python package calls the first one _cc. */
function findLibraries(tensorflow: string): Readonly<Record<string, string>> | undefined {
  for (const folder of [resolve(tensorflow, 'lib'), resolve(tensorflow)]) {
    if (!existsSync(folder)) continue;
    const names = readdirSync(folder);
    const find = (pattern: RegExp) => names.find((name) => pattern.test(name));
    const whole = find(/^libtensorflow(_cc)?(\.so\.2|\.2\.dylib)$/);
    const framework = find(/^libtensorflow_framework(\.so\.2|\.2\.dylib)$/);
    if (whole && framework) return { [whole]: join(folder, whole), [framework]: join(folder, framework) };
  }
  return undefined;
}
