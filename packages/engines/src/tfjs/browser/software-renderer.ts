// Whether a browser's graphics are real, or played by its processor: by the name it gives them.

/** Of the standard, what is called here: this package is checked without the types of browsers. */
interface Scope {
  readonly OffscreenCanvas?: new (width: number, height: number) => { getContext(kind: 'webgl2'): Context | null };
}

interface Context {
  getExtension(name: string): { readonly UNMASKED_RENDERER_WEBGL?: number; loseContext?(): void } | null;
  getParameter(name: number): unknown;
}

/** "ANGLE (NVIDIA, …)"; empty where there is no WebGL or it gives no name. */
export function webGlRenderer(): string {
  const { OffscreenCanvas } = globalThis as unknown as Scope;
  const context = OffscreenCanvas && new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return '';
  const name = context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
  const renderer = name === undefined ? '' : String(context.getParameter(name));
  // A browser has few contexts, and this one was only asked for a name.
  context.getExtension('WEBGL_lose_context')?.loseContext?.();
  return renderer;
}

export function isSoftware(device: string): boolean {
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(device);
}
