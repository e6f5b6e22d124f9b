// What ONNX Runtime and its providers say, told apart: no memory left, a device that is gone, what a provider cannot do.
import { type EngineId, PathlensError } from '@pathlens/pathway-core';

/** Codes of devices and plain words: among what else is told of a lost device may be where something was allocated. */
const fullDevice = /cuda (failure|error) 2\b|_alloc_failed|out[ _]?of[ _]?memory/i;
const deviceLost =
  /device (was |is )?lost|device_lost|devicelost|device (removed|hung|reset)|dxgi_error|887a000[5-7]|cuda (failure|error)|cudnn_status_(?!not_supported)|cublas_status_(?!not_supported)/i;
const outOfMemory = /alloc|not enough memory|array buffer|exceeds? the (max|limit)/i;
const unsupported =
  /fallback to CPU EP has been explicitly disabled|could not find an implementation|not implemented|_not_supported/i;

export interface Doing {
  readonly id: EngineId;
  /** While a program is written our own code runs; compiling and running are the library's. */
  readonly doing: 'writing' | 'compiling' | 'running';
}

/** Throws PathlensError ENGINE_MEMORY, ENGINE_LOST or ENGINE_UNSUPPORTED where that is what the runtime means. */
export function rethrow(cause: unknown, { id, doing }: Doing): never {
  if (cause instanceof PathlensError) throw cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  const onCard = id !== 'onnxruntime-cpu';
  const ofCard = onCard && doing !== 'writing';
  if (ofCard && deviceLost.test(said) && !fullDevice.test(said)) throw lost(id, cause);
  const tooLarge = doing === 'running' && cause instanceof RangeError;
  if (tooLarge || fullDevice.test(said) || outOfMemory.test(said)) {
    throw new PathlensError(
      'ENGINE_MEMORY',
      `The computation needs more memory than ${onCard ? 'the graphics card' : 'this machine'} has left.`,
      { hint: 'Take a smaller batch or a smaller model.', cause },
    );
  }
  if (ofCard) {
    // Drivers fail in more ways than are known here; another engine most likely can.
    const message = unsupported.test(said)
      ? `The engine ${id} has not all operators that this network needs.`
      : `The engine ${id} failed while ${doing} this network.`;
    throw new PathlensError('ENGINE_UNSUPPORTED', message, {
      path: ['engine', id],
      hint: 'Take another engine.',
      cause,
    });
  }
  throw new Error(`ONNX Runtime failed while ${doing} a program`, { cause });
}

export function lost(id: EngineId, cause?: unknown): PathlensError {
  return new PathlensError('ENGINE_LOST', `The engine ${id} has lost its device.`, {
    path: ['engine', id],
    hint: 'Start again: a device that was reset comes back.',
    cause,
  });
}
