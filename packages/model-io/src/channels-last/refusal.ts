// Why one layer cannot be converted; the caller knows the layer's name and the format's code.

/** `reason` completes “Conv2D “x”: …”; `field` is the setting at fault where one is, which makes it a mistake in the file. */
export class LayerRefused extends Error {
  readonly reason: string;
  readonly field: string | undefined;

  constructor(reason: string, options: { readonly field?: string } = {}) {
    super(reason);
    this.reason = reason;
    this.field = options.field;
  }
}

/** A weight is missing or does not fit what the layer says. */
export class WeightRefused extends Error {}
