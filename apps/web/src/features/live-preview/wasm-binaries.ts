// Where the binaries of tfjs' WebAssembly backend lie: files of our own origin, built with the page.
import type { WasmBinaries } from '@pathlens/engines/tfjs-browser';

export function wasmBinaries(): WasmBinaries {
  const absolute = (url: URL) => new URL(url, window.location.href).href;
  return {
    plain: absolute(new URL('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm', import.meta.url)),
    simd: absolute(new URL('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm', import.meta.url)),
  };
}
