// Draws picture cells with WebGL: one context for the whole page, off the page, whose drawing is copied to each canvas. When the
// context is lost it says so, and begins anew when it is given back.
import {
  type CellKind,
  type CellPicture,
  coloursOf,
  type Look,
  overlayColours,
  type Painter,
} from '../cell-picture.ts';
import { type ColourMapId, colourMapStops, steepness } from '../colour-maps.ts';
import { hatchColours } from '../no-value.ts';
import { tapsOf } from '../strongest.ts';
import type { KeptTile } from '../tile-store.ts';
import { type Places, useProgram } from './program.ts';
import { mostStops } from './shader.ts';
import { isComputed } from './software.ts';
import { Textures } from './textures.ts';

const kinds: Readonly<Record<CellKind, number>> = { image: 0, map: 1, difference: 2, overlay: 3, split: 4 };

const wanted: WebGLContextAttributes = {
  ...{ alpha: true, antialias: false, depth: false, premultipliedAlpha: true },
  failIfMajorPerformanceCaveat: true,
};

/** A browser gives only so many contexts; this one is wanted no more. */
const release = (gl: WebGL2RenderingContext) => gl.getExtension('WEBGL_lose_context')?.loseContext();

/** Stops of each colour map as the shader takes them, 0…1. */
const stopsOf = Object.fromEntries(
  Object.entries(colourMapStops).map(([id, stops]) => {
    const values = new Float32Array(3 * mostStops);
    stops.forEach((hex, i) => {
      for (let c = 0; c < 3; c++) values[3 * i + c] = Number.parseInt(hex.slice(1 + 2 * c, 3 + 2 * c), 16) / 255;
    });
    return [id, values];
  }),
) as Record<ColourMapId, Float32Array>;

export class WebglPainter implements Painter {
  readonly #surface: HTMLCanvasElement;
  readonly #gl: WebGL2RenderingContext;
  readonly #onBack: () => void;
  #places: Places | null = null;
  #textures: Textures | null = null;
  #coloured: ColourMapId | null = null;

  /** null where there is no WebGL, or no card beneath it. @param onBack told when pictures have to be drawn again */
  static open(onBack: () => void): WebglPainter | null {
    const surface = document.createElement('canvas');
    const gl = surface.getContext('webgl2', wanted);
    if (!gl) return null;
    if (isComputed(gl)) {
      release(gl);
      return null;
    }
    const painter = new WebglPainter(surface, gl, onBack);
    return painter.#places ? painter : null;
  }

  private constructor(surface: HTMLCanvasElement, gl: WebGL2RenderingContext, onBack: () => void) {
    this.#surface = surface;
    this.#gl = gl;
    this.#onBack = onBack;
    surface.addEventListener('webglcontextlost', this.#lose);
    surface.addEventListener('webglcontextrestored', this.#begin);
    this.#set();
  }

  paint(canvas: HTMLCanvasElement, cells: readonly CellPicture[], look: Look): boolean {
    const gl = this.#gl;
    if (!this.#places || !this.#textures || gl.isContextLost()) return false;
    const context = canvas.getContext('2d');
    if (!context) return false;
    const { width, height } = canvas;
    if (this.#surface.width < width) this.#surface.width = width;
    if (this.#surface.height < height) this.#surface.height = height;
    gl.disable(gl.SCISSOR_TEST);
    gl.viewport(0, 0, this.#surface.width, this.#surface.height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    const places = this.#places;
    gl.uniform1i(places.isSigned, look.signed ? 1 : 0);
    gl.uniform1f(places.opacity, look.opacity);
    gl.uniform1f(places.split, look.split);
    gl.uniform1f(places.sigma, look.smooth);
    for (let i = 0; i < cells.length; i++) this.#cell(cells[i], look, places, this.#textures);
    context.clearRect(0, 0, width, height);
    context.drawImage(this.#surface, 0, 0, width, height, 0, 0, width, height);
    return true;
  }

  close(): void {
    this.#surface.removeEventListener('webglcontextlost', this.#lose);
    this.#surface.removeEventListener('webglcontextrestored', this.#begin);
    this.#textures?.close();
    release(this.#gl);
  }

  #cell(cell: CellPicture, look: Look, places: Places, textures: Textures): void {
    const { image, kind, map, reference, x, y, width, height, crop, frame } = cell;
    if (!image) return;
    const gl = this.#gl;
    const texture = textures.image(cell.imageKey, image);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    // Pixels are seen as pixels once they are large.
    const large = width / (frame.width * crop.width * image.width) >= 2;
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, large ? gl.NEAREST : gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, large ? gl.NEAREST : gl.LINEAR_MIPMAP_LINEAR);
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, map ? textures.tile(map) : textures.nothing);
    gl.activeTexture(gl.TEXTURE2);
    gl.bindTexture(gl.TEXTURE_2D, reference ? textures.tile(reference) : textures.nothing);
    this.#colour(kind === 'difference' ? 'diff' : coloursOf(look));
    gl.uniform1i(places.kind, map || reference ? kinds[kind] : 0);
    gl.uniform4f(places.frame, frame.x, frame.y, frame.width, frame.height);
    gl.uniform4f(places.crop, crop.x, crop.y, crop.width, crop.height);
    gl.uniform1f(places.mapGain, gainOf(map, cell.clip));
    gl.uniform1f(places.referenceGain, gainOf(reference, cell.clip));
    const across = ((map ?? reference)?.width ?? 1) * frame.width;
    gl.uniform1i(places.taps, tapsOf(across, width));
    gl.uniform2f(places.pixel, frame.width / width, frame.height / height);
    gl.viewport(x, this.#surface.height - y - height, width, height);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  #colour(map: ColourMapId): void {
    if (map === this.#coloured || !this.#places) return;
    this.#coloured = map;
    this.#gl.uniform3fv(this.#places.stops, stopsOf[map]);
    this.#gl.uniform1i(this.#places.last, colourMapStops[map].length - 1);
    this.#gl.uniform1f(this.#places.steep, steepness[map] ?? 0);
  }

  #set(): void {
    const gl = this.#gl;
    const places = useProgram(gl);
    this.#places = places;
    this.#coloured = null;
    if (!places) return;
    this.#textures = new Textures(gl);
    gl.disable(gl.BLEND);
    gl.clearColor(0, 0, 0, 0);
    gl.uniform1i(places.image, 0);
    gl.uniform1i(places.map, 1);
    gl.uniform1i(places.reference, 2);
    const { map, reference, both } = overlayColours;
    gl.uniform3f(places.colourOfMap, map[0] / 255, map[1] / 255, map[2] / 255);
    gl.uniform3f(places.colourOfReference, reference[0] / 255, reference[1] / 255, reference[2] / 255);
    gl.uniform3f(places.colourOfBoth, both[0] / 255, both[1] / 255, both[2] / 255);
    const { light, dark } = hatchColours;
    gl.uniform3f(places.hatchLight, light[0] / 255, light[1] / 255, light[2] / 255);
    gl.uniform3f(places.hatchDark, dark[0] / 255, dark[1] / 255, dark[2] / 255);
  }

  readonly #lose = (event: Event): void => {
    // Says that it may be given back.
    event.preventDefault();
    this.#places = null;
    this.#textures = null;
    this.#onBack();
  };

  readonly #begin = (): void => {
    this.#set();
    this.#onBack();
  };
}

const gainOf = (tile: KeptTile | null, clip: number): number => (tile && clip > 0 ? tile.scale / clip : 0);
