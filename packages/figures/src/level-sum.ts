// Adds up the levels of any number of maps in bounded memory: their clip values within 0.3 %, and how sizes are distributed.
import { type Levels, levelCount } from './map-levels.ts';

/** Steps in which sizes are counted: 1/256 of an octave. */
const perOctave = 256;
const lowest = -64;
const octaves = 96;

export class LevelSum {
  readonly #counts = new Float64Array(octaves * perOctave);
  #zeros = 0;
  #pixels = 0;
  #largest = 0;
  #maps = 0;

  get maps(): number {
    return this.#maps;
  }

  get pixels(): number {
    return this.#pixels;
  }

  get largest(): number {
    return this.#largest;
  }

  /** @param scale value of level 127 */
  add(levels: Levels, scale: number): void {
    this.#maps++;
    const offset = scale > 0 ? Math.log2(scale / 127) : 0;
    for (let level = 0; level < levelCount; level++) {
      const count = levels[level];
      if (count === 0) continue;
      this.#pixels += count;
      if (level === 0 || !(scale > 0)) {
        this.#zeros += count;
        continue;
      }
      this.#counts[binOf(offset + logs[level])] += count;
      this.#largest = Math.max(this.#largest, (level / 127) * scale);
    }
  }

  /** What `percentile` percent of the pixels do not exceed; the largest value where that would be 0. */
  clip(percentile: number): number {
    let left = Math.max(1, Math.ceil((percentile / 100) * this.#pixels)) - this.#zeros;
    if (left <= 0 || percentile >= 100) return this.#largest;
    for (let bin = 0; bin < this.#counts.length; bin++) {
      left -= this.#counts[bin];
      if (left <= 0) return Math.min(this.#largest, middleOf(bin));
    }
    return this.#largest;
  }

  /** Pixels in equal steps from 0 to the largest value. */
  histogram(bins: number): number[] {
    const found = Array.from({ length: bins }, () => 0);
    found[0] = this.#zeros;
    if (this.#largest === 0) return found;
    for (let bin = 0; bin < this.#counts.length; bin++) {
      if (this.#counts[bin] === 0) continue;
      found[Math.min(bins - 1, Math.floor((middleOf(bin) / this.#largest) * bins))] += this.#counts[bin];
    }
    return found;
  }
}

const logs = Float64Array.from({ length: levelCount }, (_, level) => Math.log2(Math.max(1, level)));
const binOf = (log: number): number =>
  Math.min(octaves * perOctave - 1, Math.max(0, Math.floor((log - lowest) * perOctave)));
const middleOf = (bin: number): number => 2 ** (lowest + (bin + 0.5) / perOctave);
