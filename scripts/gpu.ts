// npm run gpu: brings the native libraries of tfjs-node-gpu, tfjs-node and ONNX Runtime's CUDA, which no installation fetches by itself, and says which
// engines run here then. docs/engines.md says what each needs.
import { parseArgs } from 'node:util';
import { inRepository } from './build/repository.ts';
import { runCommand } from './build/run-command.ts';
import { buildAddon } from './gpu/build-addon.ts';
import { fetchAddon } from './gpu/fetch-addon.ts';
import { fetchOnnxRuntimeCuda } from './gpu/fetch-onnxruntime-cuda.ts';

const names = ['tfjs-node-gpu', 'tfjs-node'] as const;

const usage = `Brings the native libraries of TensorFlow.js for Node.

  npm run gpu                                      runs the install scripts of tfjs-node-gpu and tfjs-node, and
                                                   that of ONNX Runtime for CUDA 12
  npm run gpu -- --tensorflow FOLDER [--only NAME] builds them on the TensorFlow that FOLDER holds: an unpacked
                                                   libtensorflow, or the folder tensorflow/ of a Python package
`;

const { values } = parseArgs({
  options: { tensorflow: { type: 'string' }, only: { type: 'string' }, help: { type: 'boolean' } },
});
const wanted = names.filter((name) => values.only === undefined || values.only === name);
if (values.help || wanted.length === 0) {
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}

for (const name of wanted) {
  const problem = values.tensorflow === undefined ? await fetchAddon(name) : await buildAddon(name, values.tensorflow);
  process.stdout.write(`${name}: ${problem ?? 'its native library is in place.'}\n`);
  if (problem !== undefined) process.exitCode = 1;
}
if (values.tensorflow === undefined && values.only === undefined) {
  const problem = await fetchOnnxRuntimeCuda();
  process.stdout.write(`onnxruntime-cuda: ${problem ?? 'its library is in place.'}\n`);
  // A machine without CUDA has no need of it: it is no failure of this command.
}
const command = inRepository('packages/cli/src/main.ts');
await runCommand(process.execPath, [command, 'engines'], { cwd: inRepository(), show: true });
