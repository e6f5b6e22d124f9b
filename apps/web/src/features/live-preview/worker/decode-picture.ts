// An image file to pixels as the server decodes it: upright, in sRGB, transparency dropped with the colours below it kept.
import type { Pixels } from '@pathlens/images/tensor';

const mostPixels = 50_000_000;

function context2d(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gives no canvas to decode an image on.');
  return context;
}

/** Throws Error with a sentence for people. */
export async function decodePicture(blob: Blob): Promise<Pixels> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image', premultiplyAlpha: 'none' });
  } catch {
    throw new Error('This is no image that the browser can read. Take a PNG, JPEG or WebP.');
  }
  try {
    const { width, height } = bitmap;
    if (width * height > mostPixels) {
      throw new Error(`The image has ${width} × ${height} pixels; up to ${mostPixels / 1e6} million are read.`);
    }
    const context = context2d(width, height);
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const seen = data.every((value, at) => at % 4 !== 3 || value === 255) ? data : (straightColours(bitmap) ?? data);
    return withoutAlpha(seen, width, height);
  } finally {
    bitmap.close();
  }
}

function withoutAlpha(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let to = 0, from = 0; to < data.length; from += 4) {
    data[to++] = rgba[from];
    data[to++] = rgba[from + 1];
    data[to++] = rgba[from + 2];
  }
  return { data, width, height, channels: 3 };
}

/** A canvas multiplies colours by their opacity, which nothing gives back; a texture does not. null where there is no WebGL. */
function straightColours(bitmap: ImageBitmap): Uint8Array | null {
  const { width, height } = bitmap;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (gl === null || Math.max(width, height) > gl.getParameter(gl.MAX_TEXTURE_SIZE)) return null;
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(
    gl.FRAMEBUFFER,
    gl.COLOR_ATTACHMENT0,
    gl.TEXTURE_2D,
    gl.getParameter(gl.TEXTURE_BINDING_2D),
    0,
  );
  const rgba = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return rgba;
}
