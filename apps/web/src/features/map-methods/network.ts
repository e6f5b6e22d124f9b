// What a form knows of the network whose maps are computed: its input and its activation points, by name.
export interface Network {
  /** Name and version, for people. */
  readonly title: string;
  /** [C, H, W]. */
  readonly input: readonly number[];
  readonly activations: readonly {
    readonly index: number;
    readonly name: string;
    readonly shape: readonly number[];
  }[];
}

/** Activation points that have more than one place: a map can be made at them. */
export function mappable({ activations }: Network): Network['activations'] {
  return activations.filter(({ shape }) => shape.length === 3 && shape[1] * shape[2] > 1);
}

/** "conv3_2, 64 × 8 × 8". */
export function activationWords({ name, shape }: Network['activations'][number]): string {
  return `${name}, ${shape.join(' × ')}`;
}
