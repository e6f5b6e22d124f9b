// An attribution map in 8 bits a pixel: small enough to send, coloured in the browser.

export interface QuantisedMap {
  /** One signed byte a value, −127 … 127. */
  readonly values: Int8Array;
  /** value × scale is the attribution: the largest magnitude over 127; 0 where the map is zero everywhere. */
  readonly scale: number;
}

/** Rounds to the nearest of 255 steps between −max|A| and max|A|. */
export function quantise(map: Float32Array): QuantisedMap {
  let largest = 0;
  for (const value of map) largest = Math.max(largest, Math.abs(value));
  const scale = largest / 127;
  return { values: Int8Array.from(map, (value) => (scale === 0 ? 0 : Math.round(value / scale))), scale };
}
