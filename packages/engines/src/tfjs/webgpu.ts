// tfjs on a WebGPU device, in Node as in a browser. The device is asked for here and not by tfjs, whose own start breaks where
// there is no adapter, and says nothing of errors: on a device they are silent, and results are zeros.
import { PathlensError } from '@pathlens/pathway-core';
import type { BackendOptions } from './backend.ts';
import type { Tfjs } from './tfjs.ts';

/** What is called of the standard's GPU, whoever implements it. */
export interface Gpu {
  requestAdapter(options?: { readonly powerPreference?: 'high-performance' }): Promise<GpuAdapter | null>;
}

interface GpuAdapter {
  readonly limits: Readonly<Record<Limit, number>>;
  readonly info: GpuAdapterInfo;
  requestDevice(options: { readonly requiredLimits: Readonly<Record<string, number>> }): Promise<GpuDevice>;
}

interface GpuAdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  readonly isFallbackAdapter?: boolean;
}

interface GpuDevice {
  readonly limits: Readonly<Record<Limit, number>>;
  readonly lost: Promise<unknown>;
  pushErrorScope(filter: 'validation' | 'out-of-memory' | 'internal'): void;
  popErrorScope(): Promise<{ readonly message: string } | null>;
}

/** What the kernels of tfjs ask of a device; it starts with the smallest of each unless it is told. */
const limits = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;
type Limit = (typeof limits)[number];

const filters = ['validation', 'internal', 'out-of-memory'] as const;

export interface StartedWebGpu {
  readonly backend: 'webgpu';
  readonly device: string;
  readonly options: BackendOptions;
}

/** The device of this process: all programs share it, since tfjs has one backend of a name. */
let running: { readonly started: StartedWebGpu; readonly lost: () => boolean } | undefined;

/** Registers tfjs's backend `webgpu` on the fastest adapter of `gpu`; or the reason in one sentence why there is none. */
export async function startWebGpu(tf: Tfjs, gpu: Gpu): Promise<StartedWebGpu | { readonly unavailable: string }> {
  if (running !== undefined && !running.lost()) return running.started;
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return { unavailable: 'WebGPU finds no graphics adapter on this machine.' };
  const requiredLimits = Object.fromEntries(limits.map((limit) => [limit, adapter.limits[limit]]));
  const device = await adapter.requestDevice({ requiredLimits });
  let lost = false;
  void device.lost.then(() => {
    lost = true;
  });
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  type Arguments = ConstructorParameters<typeof WebGPUBackend>;
  // In a browser the import has registered a start of its own; and a device that was lost leaves its backend behind.
  if (tf.findBackendFactory('webgpu') !== null) tf.removeBackend('webgpu');
  // What little is left on the processor would be computed there.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  tf.registerBackend(
    'webgpu',
    () => new WebGPUBackend(device as unknown as Arguments[0], adapter.info as Arguments[1]),
  );
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
  const started: StartedWebGpu = {
    backend: 'webgpu',
    device: `${nameOf(adapter.info)}, WebGPU`,
    options: {
      largest: Math.min(maxBufferSize, maxStorageBufferBindingSize),
      around: (turn) => watched(device, turn, () => lost),
    },
  };
  running = { started, lost: () => lost };
  return started;
}

function nameOf({ vendor, architecture, device, description, isFallbackAdapter }: GpuAdapterInfo): string {
  // Of some adapters the device is a number, and the description is that of the driver.
  const model = /^(0x)?[\da-f]*$/i.test(device) ? '' : device;
  const name = model || description || [vendor, architecture].filter(Boolean).join(' ') || 'graphics adapter';
  return isFallbackAdapter || /swiftshader|llvmpipe|software/i.test(`${name} ${architecture}`)
    ? `${name} (software)`
    : name;
}

/** Runs a turn and throws what the device said of it meanwhile. */
async function watched<T>(device: GpuDevice, turn: () => Promise<T>, lost: () => boolean): Promise<T> {
  for (const filter of filters) device.pushErrorScope(filter);
  const [outcome] = await Promise.allSettled([turn()]);
  // The filter pushed last is popped first. A device that is gone may refuse.
  const scopes = await Promise.allSettled(filters.map(() => device.popErrorScope()));
  if (lost()) {
    throw new PathlensError('ENGINE_LOST', 'The graphics adapter was lost while it computed.', {
      hint: 'Take another engine.',
    });
  }
  const [memory, ...others] = scopes.map((scope) => (scope.status === 'fulfilled' ? scope.value : null));
  if (memory !== null) {
    throw new PathlensError('ENGINE_MEMORY', 'The computation needs more memory than the graphics adapter has left.', {
      hint: 'Take a smaller batch or a smaller model.',
    });
  }
  const other = others.find((error) => error !== null);
  if (other || (outcome.status === 'rejected' && isOfDevice(outcome.reason))) {
    throw new PathlensError('ENGINE_UNSUPPORTED', 'The graphics adapter failed at this network.', {
      hint: 'Take another engine.',
      cause: other ? new Error(`WebGPU: ${other.message}`) : (outcome as PromiseRejectedResult).reason,
    });
  }
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** The standard's own errors; what else is thrown in a turn is a fault of ours. */
function isOfDevice(reason: unknown): boolean {
  return reason instanceof Error && /^(GPU\w*|Operation|Abort)Error$/.test(reason.name);
}
