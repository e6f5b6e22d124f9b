// Selections that a browser answers while somebody looks on: those of few passes. The others are the server's.
import { completeParameters, passesOf, type SelectionId, selectionMethods } from '@pathlens/pathway-core/catalog';

export interface PreviewMethod {
  readonly id: SelectionId;
  readonly title: string;
  /** Forward and backward passes over the image, the unmasked one among them. */
  readonly passes: number;
}

export const mostPasses = 200;

export function previewMethods(activationPoints: number): readonly PreviewMethod[] {
  return Object.values(selectionMethods)
    .map(({ id, title, cost, parameters }) => {
      const spent = passesOf(cost, {
        parameters: completeParameters({ id, parameters }, {}),
        activationPoints,
      });
      // The unmasked pass gives what methods of one pass need.
      const own = cost.factors === undefined ? 0 : (spent.forward + spent.backward) / 2;
      return { id, title, passes: 1 + Math.ceil(own) };
    })
    .filter(({ passes }) => passes <= mostPasses);
}

export function titleOf(id: string): string | undefined {
  return Object.values(selectionMethods).find((method) => method.id === id)?.title;
}

/** The method an address names; NeuronMCT where it names none that can be shown. */
export function chosenMethod(methods: readonly PreviewMethod[], id: string | null): PreviewMethod {
  return methods.find((method) => method.id === id) ?? methods.find((method) => method.id === 'neuron-mct')!;
}
