// What ONNX Runtime and its providers say, told apart: no memory left, a device that is gone, operators that a provider has not.
import { type EngineId, PathlensError } from '@pathlens/pathway-core';

const outOfMemory =
  /alloc|out of memory|out_of_memory|not enough memory|array buffer|e_outofmemory|cuda (failure|error) 2\b|exceeds? the (max|limit)/i;
const deviceLost =
  /device (was |is )?lost|device_lost|devicelost|device (removed|hung|reset)|dxgi_error|887a000[5-7]|cuda (failure|error)|cudnn_status|cublas_status/i;
const unsupported = /fallback to CPU EP has been explicitly disabled|could not find an implementation|not implemented/i;

/** Throws PathlensError ENGINE_MEMORY, ENGINE_LOST or ENGINE_UNSUPPORTED where that is what the runtime means. */
export function rethrow(cause: unknown, { id, doing }: { readonly id: EngineId; readonly doing: string }): never {
  if (cause instanceof PathlensError) throw cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  const onProcessor = id === 'onnxruntime-cpu';
  if (outOfMemory.test(said) || cause instanceof RangeError) {
    throw new PathlensError(
      'ENGINE_MEMORY',
      `The computation needs more memory than ${onProcessor ? 'this machine' : 'the graphics card'} has left.`,
      { hint: 'Take a smaller batch or a smaller model.' },
    );
  }
  if (!onProcessor && deviceLost.test(said)) throw lost(id);
  if (!onProcessor && unsupported.test(said)) {
    throw new PathlensError('ENGINE_UNSUPPORTED', `The engine ${id} has not all operators that this network needs.`, {
      path: ['engine', id],
      hint: 'Take another engine.',
    });
  }
  throw new Error(`ONNX Runtime failed while ${doing}`, { cause });
}

export function lost(id: EngineId): PathlensError {
  return new PathlensError('ENGINE_LOST', `The engine ${id} has lost its device.`, {
    path: ['engine', id],
    hint: 'Start again: a device that was reset comes back.',
  });
}
