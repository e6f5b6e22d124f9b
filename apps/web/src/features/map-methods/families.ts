// Attribution methods by what they are made of, in the order in which they are offered.
import {
  type AttributionId,
  type AttributionMethod,
  attributionAliases,
  attributionMethods,
} from '@pathlens/pathway-core/catalog';

export const familyIds = ['pathways', 'gradients', 'propagation', 'class-activation', 'perturbation'] as const;
export type FamilyId = (typeof familyIds)[number];

export const familyTitles: Readonly<Record<FamilyId, string>> = {
  pathways: 'Pathways',
  gradients: 'Gradients',
  propagation: 'Propagation',
  'class-activation': 'Class activation maps',
  perturbation: 'Perturbation',
};

const familyOf: Readonly<Record<AttributionId, FamilyId>> = {
  'pathway-gradient': 'pathways',
  'pathway-gradient-at-layer': 'pathways',
  gradient: 'gradients',
  'input-x-gradient': 'gradients',
  'integrated-gradients': 'gradients',
  'smooth-grad': 'gradients',
  'square-grad': 'gradients',
  'var-grad': 'gradients',
  'gradient-shap': 'gradients',
  'deep-lift': 'propagation',
  lrp: 'propagation',
  'guided-backprop': 'propagation',
  deconvnet: 'propagation',
  'grad-cam': 'class-activation',
  'grad-cam-plus-plus': 'class-activation',
  'layer-cam': 'class-activation',
  'score-cam': 'class-activation',
  'guided-grad-cam': 'class-activation',
  'layer-gradient-x-activation': 'class-activation',
  occlusion: 'perturbation',
  rise: 'perturbation',
};

const all: readonly AttributionMethod[] = Object.values(attributionMethods);

function matches({ title, about, id, paper }: AttributionMethod, text: string): boolean {
  const aliases = attributionAliases.filter(({ method }) => method === id).map(({ name }) => name);
  return [title, id, about, paper?.citation ?? '', ...aliases].some((words) => words.toLowerCase().includes(text));
}

/** The families that have a method of that name, sentence or paper; all of them where nothing is looked for. */
export function findMethods(
  text: string,
): readonly { readonly family: FamilyId; readonly methods: readonly AttributionMethod[] }[] {
  const wanted = text.trim().toLowerCase();
  return familyIds
    .map((family) => ({
      family,
      methods: all.filter((method) => familyOf[method.id] === family && matches(method, wanted)),
    }))
    .filter(({ methods }) => methods.length > 0);
}
