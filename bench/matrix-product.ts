// The product of two square matrices on an engine: what a machine gives at best, and what other rates are shares of.
import { type CompiledProgram, constant, type Engine, type Program } from '@pathlens/pathway-core';

const side = 2048;

function productProgram(): Program {
  const weight = constant([side, side], new Float32Array(side * side).fill(1 / side));
  const shape = [side];
  return {
    inputs: [{ name: 'rows', type: 'float32', shape }],
    constants: new Map([['weight', weight]]),
    steps: [{ primitive: 'linear', input: 'rows', weight: 'weight', transposed: false, output: 'product' }],
    outputs: ['product'],
    types: new Map([
      ['rows', { shape, type: 'float32' }],
      ['product', { shape, type: 'float32' }],
    ]),
  };
}

export interface MatrixProduct {
  /** GFLOP/s of one product. */
  rate(): Promise<number>;
  dispose(): Promise<void>;
}

export async function openMatrixProduct(engine: Engine): Promise<MatrixProduct> {
  const program: CompiledProgram = await engine.compile(productProgram());
  const rows = new Float32Array(side * side).fill(0.5);
  const once = () => program.run({ rows }, { batch: side, fetch: ['product'] });
  await once();
  return {
    async rate() {
      const started = performance.now();
      await once();
      return (2 * side ** 3) / ((performance.now() - started) / 1000) / 1e9;
    },
    dispose: () => program.dispose(),
  };
}
