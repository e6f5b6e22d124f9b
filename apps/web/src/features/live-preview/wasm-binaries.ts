// Where the binaries of tfjs' WebAssembly backend lie: files of our own origin, built with the page. One of them is fetched; the one
// with threads where the page is isolated from others, which it is not (docs/decisions/0042-live-preview.md).

/** Absolute addresses by name. */
export function wasmBinaries(): Readonly<Record<string, string>> {
  const absolute = (url: URL) => new URL(url, window.location.href).href;
  return {
    'tfjs-backend-wasm.wasm': absolute(
      new URL('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm', import.meta.url),
    ),
    'tfjs-backend-wasm-simd.wasm': absolute(
      new URL('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm', import.meta.url),
    ),
    'tfjs-backend-wasm-threaded-simd.wasm': absolute(
      new URL('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm', import.meta.url),
    ),
  };
}
