// The pathway of a class: how often each unit is in the pathways of its images, and which units are in most of them, its core.

/** In how many of the pathways each unit is. */
export function unitFrequency(paths: readonly Uint8Array[], units: number): Uint32Array {
  const frequency = new Uint32Array(units);
  for (const bits of paths) {
    for (let at = 0; at < bits.length; at++) {
      const byte = bits[at];
      if (byte === 0) continue;
      for (let bit = 0; bit < 8; bit++) if ((byte & (128 >> bit)) !== 0) frequency[at * 8 + bit]++;
    }
  }
  return frequency;
}

/** Bit set of the units that are in at least this share of the pathways. */
export function coreUnits(frequency: Uint32Array, paths: number, share: number): Uint8Array {
  const core = new Uint8Array(Math.ceil(frequency.length / 8));
  // 0.9 of 10 pathways are 9, whatever 0.9 · 10 is in binary.
  const least = Math.max(1, Math.ceil(share * paths - 1e-9));
  for (let unit = 0; unit < frequency.length; unit++) {
    if (frequency[unit] >= least) core[unit >>> 3] |= 128 >> (unit & 7);
  }
  return core;
}
