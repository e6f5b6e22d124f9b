// The engine that computed something, in words: what the status lines and facts of runs, studies and predictions say of it.

export interface ComputedBy {
  readonly engine?: string | null;
  readonly device?: string | null;
  readonly library?: string | null;
  readonly driver?: string | null;
}

/** Engine ids as people know them. */
export function engineName(id: string): string {
  if (id.startsWith('onnxruntime')) return `ONNX Runtime, ${id.slice('onnxruntime-'.length)}`;
  if (id.startsWith('tfjs')) return `TensorFlow.js, ${id.slice('tfjs-'.length)}`;
  return id;
}

/** "ONNX Runtime, cpu, 2 threads": the device without what the engine's name says already. */
export function engineAndDevice({ engine, device }: ComputedBy): string {
  if (engine == null) return 'No engine yet';
  return device ? `${engineName(engine)}, ${device.replace(/^cpu, /, '')}` : engineName(engine);
}

/** "1.30.0", and "Vulkan, SwiftShader" where a driver is known. The library's name stands before it already. */
export function libraryAndDriver({ engine, library, driver }: ComputedBy): string | null {
  const name = engine == null ? '' : engineName(engine).split(',')[0];
  const version = library?.startsWith(`${name} `) ? library.slice(name.length + 1) : library;
  return [version, driver].filter(Boolean).join(', ') || null;
}
