// npm run gpu: brings the native libraries of tfjs-node-gpu, tfjs-node and ONNX Runtime's CUDA, which no installation fetches by itself, and says which
// engines run here then. docs/engines.md says what each needs.
import { parseArgs } from 'node:util';
import { inRepository } from './build/repository.ts';
import { runCommand } from './build/run-command.ts';
import { buildAddon } from './gpu/build-addon.ts';
import { fetchAddon } from './gpu/fetch-addon.ts';
import { fetchOnnxRuntimeCuda, takeOnnxRuntimeCuda } from './gpu/fetch-onnxruntime-cuda.ts';

const names = ['tfjs-node-gpu', 'tfjs-node'] as const;

const usage = `Brings the native libraries of TensorFlow.js for Node, and of ONNX Runtime for CUDA.

  npm run gpu                                      runs the install scripts of tfjs-node-gpu and tfjs-node, and
                                                   that of ONNX Runtime for CUDA 12
  npm run gpu -- --tensorflow FOLDER [--only NAME] builds them on the TensorFlow that FOLDER holds: an unpacked
                                                   libtensorflow, or the folder tensorflow/ of a Python package
  npm run gpu -- --onnxruntime FOLDER              takes ONNX Runtime's CUDA library from FOLDER: an unpacked release of it, or
                                                   the folder onnxruntime/ of the Python package onnxruntime-gpu
`;

const { values } = parseArgs({
  options: {
    tensorflow: { type: 'string' },
    only: { type: 'string' },
    onnxruntime: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const { tensorflow, only, onnxruntime } = values;
const wanted = names.filter((name) => only === undefined || only === name);
if (values.help || wanted.length === 0) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}

const fetchAll = tensorflow === undefined && only === undefined && onnxruntime === undefined;
if (onnxruntime === undefined || tensorflow !== undefined || only !== undefined) {
  for (const name of wanted) {
    const problem = tensorflow === undefined ? await fetchAddon(name) : await buildAddon(name, tensorflow);
    process.stdout.write(`${name}: ${problem ?? 'its native library is in place.'}\n`);
    if (problem !== undefined) process.exitCode = 1;
  }
}
if (fetchAll || onnxruntime !== undefined) {
  const problem = onnxruntime === undefined ? await fetchOnnxRuntimeCuda() : takeOnnxRuntimeCuda(onnxruntime);
  process.stdout.write(`onnxruntime-cuda: ${problem ?? 'its library is in place.'}\n`);
  // A machine without CUDA has no need of what is fetched: it is no failure of this command.
  if (problem !== undefined && onnxruntime !== undefined) process.exitCode = 1;
}
const command = inRepository('packages/cli/src/main.ts');
await runCommand(process.execPath, [command, 'engines'], { cwd: inRepository(), show: true });
