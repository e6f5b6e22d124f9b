// The reference engine behind the engine port: float64 inside, float32 at the door, for tests and small networks.
import type { Program } from '../program/primitives.ts';
import { checkFeeds } from './check-feeds.ts';
import type { CompiledProgram, Engine, EngineArray, EngineOffer } from './engine.ts';
import { evaluate } from './reference/evaluate.ts';

/** Always available; about a thousand times slower than an engine for use. */
export const referenceEngine: EngineOffer = {
  id: 'reference',
  open: async () => engine,
};

const engine: Engine = {
  description: { id: 'reference', device: 'cpu, 1 thread, float64', library: 'pathway-core' },
  compile: async (program) => compiled(program),
  heldBytes: () => 0,
  dispose: async () => {},
};

function compiled(program: Program): CompiledProgram {
  return {
    async run(feeds, options) {
      checkFeeds(program, feeds, options);
      const inputs = program.inputs.map(({ name }) => [name, Float64Array.from(feeds[name])] as const);
      const outputs = evaluate(program, Object.fromEntries(inputs), options.batch);
      const fetched = options.fetch.map((name): [string, EngineArray] => {
        const values = outputs[name];
        return [name, program.types.get(name)!.type === 'bool' ? Uint8Array.from(values) : Float32Array.from(values)];
      });
      return Object.fromEntries(fetched);
    },
    dispose: async () => {},
  };
}
