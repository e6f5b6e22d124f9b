// libtensorflow through tfjs-node or tfjs-node-gpu, where somebody installed it: what tfjs-node 4.22 needs of Node, what TensorFlow must be told
// before it loads, and what it says of a card, which the package throws as it came.
import util from 'node:util';
import { PathlensError } from '@pathlens/pathway-core';
import { nvidiaCard, nvidiaDriver } from '../graphics/drivers.ts';
import { computeInFloat32 } from '../graphics/env.ts';
import { quietTensorFlow, shareCard } from './env.ts';
import { missingAddon } from './missing-addon.ts';
import { loadTfjs, type Opened, ready } from './open-backend.ts';
import type { Tfjs } from './tfjs.ts';

/** What the package's backend says of the library beneath it. */
interface TensorFlowBackend {
  readonly isUsingGpuDevice?: boolean;
  readonly binding?: { readonly TF_Version?: string };
}

export async function openTensorFlow(id: 'tfjs-node' | 'tfjs-node-gpu'): Promise<Opened> {
  const name = `@tensorflow/${id}`;
  // Loading the package without its add-on fails too, but leaves half of it registered and says so at length.
  const missing = missingAddon(id);
  if (missing !== undefined) return { unavailable: missing };
  restoreTypeChecks();
  quietTensorFlow();
  const onCard = id === 'tfjs-node-gpu';
  if (onCard) {
    shareCard();
    computeInFloat32();
  }
  try {
    await loadTfjs();
    const tf: Tfjs = await import(name);
    const { isUsingGpuDevice, binding } = (tf.findBackend('tensorflow') ?? {}) as TensorFlowBackend;
    // Without a device the package for cards computes on the processor, and says so nowhere but here.
    if (onCard && isUsingGpuDevice === false) return { unavailable: 'TensorFlow finds no CUDA device here.' };
    const library = binding?.TF_Version === undefined ? [] : [`TensorFlow ${binding.TF_Version}`];
    if (!onCard) return ready(tf, { id, backend: 'tensorflow', device: 'cpu, libtensorflow', library });
    const driver = ['CUDA', nvidiaDriver()].filter((part) => part !== undefined).join(', ');
    return ready(tf, { id, backend: 'tensorflow', device: nvidiaCard(), driver, library, options: { around: card } });
  } catch {
    return { unavailable: `The native library of ${name} does not load on this machine.` };
  }
}

/** Runs a turn; what TensorFlow says of a card becomes a failure that another engine, or a smaller batch, mends. */
async function card<T>(turn: () => Promise<T>): Promise<T> {
  try {
    return await turn();
  } catch (cause) {
    throw cause instanceof Error ? ofCard(cause) : cause;
  }
}

/** By the status codes of TensorFlow: 8 is RESOURCE_EXHAUSTED. */
export function ofCard(cause: Error): Error {
  const status = /Invalid TF_Status: (\d+)/.exec(cause.message)?.[1];
  if (status === undefined) return cause;
  if (status === '8' || /out[ _]of[ _]memory|OOM|alloc_failed/i.test(cause.message)) {
    return new PathlensError('ENGINE_MEMORY', 'The computation needs more memory than the graphics card has left.', {
      hint: 'Take a smaller batch or a smaller model.',
      cause,
    });
  }
  if (
    /CUDA_ERROR|cuda error|cudaError|illegal (memory )?(address|access)|device.*(lost|unhealthy)/i.test(cause.message)
  ) {
    return new PathlensError('ENGINE_LOST', 'The engine tfjs-node-gpu has lost its device.', {
      path: ['engine', 'tfjs-node-gpu'],
      hint: 'Start again: a device that was reset comes back.',
      cause,
    });
  }
  return new PathlensError('ENGINE_UNSUPPORTED', 'The engine tfjs-node-gpu failed at this network.', {
    path: ['engine', 'tfjs-node-gpu'],
    hint: 'Take another engine.',
    cause,
  });
}

/** tfjs-node 4.22 calls functions of node:util that Node 23 removed, or warns of. */
function restoreTypeChecks(): void {
  const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
    isNullOrUndefined: (value) => value === null || value === undefined,
    isArray: (value) => Array.isArray(value),
    isString: (value) => typeof value === 'string',
    isNumber: (value) => typeof value === 'number',
    isBoolean: (value) => typeof value === 'boolean',
    isFunction: (value) => typeof value === 'function',
    isObject: (value) => value !== null && typeof value === 'object',
  };
  const target = util as unknown as Record<string, unknown>;
  for (const [name, check] of Object.entries(checks)) target[name] = check;
}
