// What a pathway keeps in each activation point, read from codes and dead bits; also as histograms of a few kilobytes, from
// which a browser draws the profile at any sparsity.

/** The part of an activation point that the codes' readers need. */
export interface CodeLayer {
  /** Without the batch: [C, H, W] or [K]. */
  readonly shape: readonly number[];
  readonly units: number;
  /** Index of its first unit. */
  readonly offset: number;
}

/** How many units of one activation point have each code, live and dead units apart; 256 counts each. */
export interface LayerHistogram {
  readonly live: readonly number[];
  readonly dead: readonly number[];
}

export interface LayerProfile {
  readonly units: number;
  readonly kept: number;
  readonly dead: number;
  /** Dead units that are kept. */
  readonly deadKept: number;
}

/** One histogram a layer. `deadBits` is the bit set of dead units. */
export function codeHistogram(codes: Uint8Array, deadBits: Uint8Array, layers: readonly CodeLayer[]): LayerHistogram[] {
  return layers.map(({ offset, units }) => {
    const counts = new Uint32Array(512);
    for (let unit = offset; unit < offset + units; unit++) {
      const dead = (deadBits[unit >>> 3] >>> (7 - (unit & 7))) & 1;
      counts[(dead << 8) | codes[unit]]++;
    }
    return { live: [...counts.subarray(0, 256)], dead: [...counts.subarray(256)] };
  });
}

/** The profile of one layer cut at a boundary. */
export function profileAt(histogram: LayerHistogram, index: number): LayerProfile {
  let live = 0;
  let dead = 0;
  let liveKept = 0;
  let deadKept = 0;
  for (let code = 0; code < 256; code++) {
    live += histogram.live[code];
    dead += histogram.dead[code];
    if (code > index) {
      liveKept += histogram.live[code];
      deadKept += histogram.dead[code];
    }
  }
  return { units: live + dead, kept: liveKept + deadKept, dead, deadKept };
}

/** The profile of every layer at a boundary. */
export function layerProfile(
  codes: Uint8Array,
  cut: { readonly deadBits: Uint8Array; readonly index: number },
  layers: readonly CodeLayer[],
): LayerProfile[] {
  return codeHistogram(codes, cut.deadBits, layers).map((histogram) => profileAt(histogram, cut.index));
}

/** Sums layers to the profile of the whole network. */
export function totalProfile(layers: readonly LayerProfile[]): LayerProfile {
  const sum = (key: keyof LayerProfile) => layers.reduce((total, layer) => total + layer[key], 0);
  return { units: sum('units'), kept: sum('kept'), dead: sum('dead'), deadKept: sum('deadKept') };
}
