// report.json of `pathlens attribute`: what was run, and what was explained of each image.

export interface AttributionReport {
  readonly model: string;
  readonly engine: string;
  readonly method: string;
  /** Of the method; of the selection where the method explains a pathway. */
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly seed: number;
  readonly selection: string | null;
  readonly sparsity: number | null;
  /** The activation point a class activation map is made at. */
  readonly layer: { readonly index: number; readonly name: string; readonly shape: readonly number[] } | null;
  /** Of one map. */
  readonly shape: readonly number[];
  readonly target: number[];
  /** Images whose map is zero everywhere: the answer does not depend on what the method looks at. */
  readonly vanished: number[];
  /** Passes over one image, forward or forward and backward. */
  readonly passes: number;
  readonly seconds: Readonly<Record<'load' | 'compile' | 'attribute' | 'total', number>>;
  readonly peak_rss_bytes: number;
}

export function vanishes(map: Float32Array): boolean {
  return map.every((value) => value === 0);
}
