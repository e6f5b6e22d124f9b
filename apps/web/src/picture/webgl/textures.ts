// Tiles and images on the graphics card, uploaded once and kept in bounded memory.
import { ByteLru } from '../byte-lru.ts';
import type { KeptTile } from '../tile-store.ts';

const tileBytes = 64 * 2 ** 20;
const imageBytes = 64 * 2 ** 20;

export class Textures {
  readonly #gl: WebGL2RenderingContext;
  readonly #tiles: ByteLru<WebGLTexture>;
  readonly #images: ByteLru<WebGLTexture>;
  /** Stands where a cell has no second map: every sampler needs something. */
  readonly nothing: WebGLTexture;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    const drop = (texture: WebGLTexture) => gl.deleteTexture(texture);
    this.#tiles = new ByteLru(tileBytes, drop);
    this.#images = new ByteLru(imageBytes, drop);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    this.nothing = this.#upload(1, 1, new Int8Array(1));
  }

  tile({ id, width, height, bytes }: KeptTile): WebGLTexture {
    const known = this.#tiles.get(id);
    if (known) return known;
    const texture = this.#upload(width, height, bytes);
    this.#tiles.set(id, texture, bytes.length);
    return texture;
  }

  image(key: string, bitmap: ImageBitmap): WebGLTexture {
    const known = this.#images.get(key);
    if (known) return known;
    const gl = this.#gl;
    const texture = this.#texture();
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
    gl.generateMipmap(gl.TEXTURE_2D);
    this.#images.set(key, texture, Math.ceil(bitmap.width * bitmap.height * 4 * 1.34));
    return texture;
  }

  close(): void {
    this.#tiles.clear();
    this.#images.clear();
  }

  #upload(width: number, height: number, bytes: Int8Array): WebGLTexture {
    const gl = this.#gl;
    const texture = this.#texture();
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8I, width, height, 0, gl.RED_INTEGER, gl.BYTE, bytes);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    return texture;
  }

  #texture(): WebGLTexture {
    const gl = this.#gl;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    return texture;
  }
}
