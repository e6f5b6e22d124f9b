// A backend of tfjs as an engine, in Node: where it starts.
import type { Engine, EngineId } from '@pathlens/pathway-core';
import { Backend, type BackendOptions } from './backend.ts';
import { TfjsEngine } from './engine.ts';
import type { Tfjs } from './tfjs.ts';

export type Opened = Engine | { readonly unavailable: string };

export async function loadTfjs(): Promise<Tfjs> {
  const tf = await import('@tensorflow/tfjs');
  // Keeps tfjs from advertising its other packages on the console.
  tf.enableProdMode();
  return tf;
}

export async function ready(
  tf: Tfjs,
  {
    id,
    backend,
    options,
    library = [],
    ...described
  }: {
    readonly id: EngineId;
    readonly backend: string;
    readonly device: string;
    readonly driver?: string;
    readonly options?: BackendOptions;
    /** What computes beneath tfjs, with versions. */
    readonly library?: readonly string[];
  },
): Promise<Opened> {
  const turns = new Backend(tf, backend, options);
  try {
    await turns.use(async () => {});
  } catch {
    return { unavailable: `The ${backend} backend of tfjs does not start on this machine.` };
  }
  return new TfjsEngine(turns, {
    id,
    ...described,
    library: [`TensorFlow.js ${tf.version_core}`, ...library].join(', '),
  });
}
