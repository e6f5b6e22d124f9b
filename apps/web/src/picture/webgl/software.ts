// Whether WebGL is computed by the processor, where no graphics card is or may be used. Each row then waits for a picture to be
// carried over from another process: the painter without WebGL is many times faster there.

const software = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Browsers that refuse such contexts when asked to are not many; the others name what draws. */
export function isComputed(gl: WebGL2RenderingContext): boolean {
  const named = gl.getExtension('WEBGL_debug_renderer_info');
  return software.test(String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER)));
}
