// An attribution map in 8 bits a pixel: small enough to send, coloured in the browser.

/** Stands where a map has no finite number; it is no value. */
export const noValueByte = -128;

export interface QuantisedMap {
  /** One signed byte a value, −127 … 127; `noValueByte` where there is none. */
  readonly values: Int8Array;
  /** value × scale is the attribution: the largest magnitude over 127; 0 where the map is zero everywhere, or has no value. */
  readonly scale: number;
}

/** Rounds to the nearest of 255 steps between −max|A| and max|A|. */
export function quantise(map: Float32Array): QuantisedMap {
  let largest = 0;
  for (const value of map) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  const scale = largest / 127;
  const byteOf = (value: number): number => {
    if (!Number.isFinite(value)) return noValueByte;
    return scale === 0 ? 0 : Math.round(value / scale);
  };
  return { values: Int8Array.from(map, byteOf), scale };
}
