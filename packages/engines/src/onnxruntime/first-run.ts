// The first run of a provider: whether its device and its libraries are there shows only when something is asked of it.
import { type Engine, PathlensError, type Program } from '@pathlens/pathway-core';

const smallest: Program = {
  inputs: [{ name: 'image', type: 'float32', shape: [4] }],
  constants: new Map(),
  steps: [{ primitive: 'relu', input: 'image', output: 'logits' }],
  outputs: ['logits'],
  types: new Map([
    ['image', { shape: [4], type: 'float32' }],
    ['logits', { shape: [4], type: 'float32' }],
  ]),
};

/** "libcudnn.so.9: cannot open shared object file" */
const missingLibrary = /(lib[\w.+-]+?\.so[.\d]*): cannot open/;
const noAdapter = /adapter/i;

/** undefined where it went well; otherwise one sentence. */
export async function firstFailure(engine: Engine): Promise<string | undefined> {
  try {
    const program = await engine.compile(smallest);
    const { logits } = await program.run({ image: Float32Array.of(-1, 2, -3, 4) }, { batch: 1, fetch: ['logits'] });
    await program.dispose();
    return logits.join() === '0,2,0,4' ? undefined : 'Its first answer was wrong.';
  } catch (error) {
    const said = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    const library = missingLibrary.exec(said)?.[1];
    if (library !== undefined) return `The library ${library} is missing.`;
    if (noAdapter.test(said)) return 'It finds no graphics adapter on this machine.';
    const known = error instanceof PathlensError && error.code !== 'ENGINE_UNSUPPORTED';
    return known ? error.message : 'It does not start on this machine.';
  }
}
