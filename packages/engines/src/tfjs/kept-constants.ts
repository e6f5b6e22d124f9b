// Constants as a backend holds them, one copy for all programs of an engine: questions to one network read the same weights.
import type { Constant } from '@pathlens/pathway-core';
import type { Tensor, Tfjs } from './tfjs.ts';

interface Kept {
  readonly tensor: Tensor;
  /** Programs that have taken it. */
  users: number;
}

export class KeptConstants {
  readonly #kept = new Map<Constant, Map<string, Kept>>();

  /**
   * Takes a constant in one form, made now unless another program holds it.
   * @param form how it is laid out: the same for the same layout
   */
  take(tf: Tfjs, { constant, form, make }: { constant: Constant; form: string; make: () => Tensor }): Tensor {
    const forms = this.#kept.get(constant) ?? new Map<string, Kept>();
    this.#kept.set(constant, forms);
    const kept = forms.get(form) ?? { tensor: tf.keep(tf.tidy(make)), users: 0 };
    forms.set(form, kept);
    kept.users += 1;
    return kept.tensor;
  }

  /** Gives back what was taken once; the last to do so frees it. */
  giveBack(constant: Constant, form: string): void {
    const forms = this.#kept.get(constant)!;
    const kept = forms.get(form)!;
    kept.users -= 1;
    if (kept.users > 0) return;
    kept.tensor.dispose();
    forms.delete(form);
    if (forms.size === 0) this.#kept.delete(constant);
  }
}
