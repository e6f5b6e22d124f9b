// The form as an earlier experiment was asked with: all of it, its images included; and its versions among the choices.
import type { NewExperiment_EarlierQuery } from '@pathlens/client';
import {
  attributionIds,
  attributionMethods,
  completeParameters,
  type Granularity,
  type MapMethod,
  type Scope,
  type SelectionMethod,
  scopesOf,
  selectionIds,
  selectionMethods,
} from '@pathlens/pathway-core/catalog';
import { mapsWith } from '../map-methods/chosen-maps.ts';
import { impositionOf } from '../studies/from-server.ts';
import { type Arrangement, arrangementOf, selectionsWith } from './chosen-selections.ts';
import type { ExperimentDraft, NewExperimentProject } from './draft.ts';

export type EarlierExperiment = NonNullable<NewExperiment_EarlierQuery['experiment']>;
type EarlierSelection = EarlierExperiment['selections'][number];

const settingsOf = (parameters: readonly { readonly id: string; readonly value: string }[]) =>
  Object.fromEntries(parameters.map(({ id, value }) => [id, value]));

/** Methods that are not in the catalog of this page are left out: there is no form for them. */
export function draftFrom(earlier: EarlierExperiment): ExperimentDraft {
  const asked = earlier.selections.flatMap((selection) => {
    const id = selectionIds.find((known) => known === selection.method.id);
    return id === undefined ? [] : [{ id, parameters: settingsOf(selection.parameters), own: arranged(selection, id) }];
  });
  const { selections, settings } = selectionsWith(asked);
  const common = commonArrangement(asked.map(({ id, own }) => ({ method: selectionMethods[id], own })));
  const apart = selections.flatMap((key, i) =>
    fits(selectionMethods[asked[i].id], asked[i].own, common) ? [] : [[key, asked[i].own] as const],
  );
  return {
    name: earlier.name,
    models: earlier.models.map(({ id }) => id),
    dataset: earlier.datasetVersion.id,
    images: null,
    imagesOf: { id: earlier.id, name: earlier.name, count: earlier.images.totalCount },
    first: null,
    perClass: false,
    slice: null,
    selections,
    settings,
    arrangements: Object.fromEntries(apart),
    sparsities: earlier.sparsities,
    maps: mapsWith(mapMethodsOf(earlier)),
    target: earlier.target,
    options: { ...common, imposition: impositionOf(earlier.imposition) },
    autoSparsity: earlier.autoSparsity ?? null,
    seed: String(earlier.seed),
  };
}

function mapMethodsOf({ maps }: EarlierExperiment): MapMethod[] {
  return maps.flatMap(({ method, parameters }) => {
    const id = attributionIds.find((known) => known === method.id);
    if (id === undefined) return [];
    return [{ id, parameters: completeParameters(attributionMethods[id], settingsOf(parameters)) }];
  });
}

/** What was said beside the method: a scope that is its own was not. */
function arranged({ granularity, scope }: EarlierSelection, id: SelectionMethod['id']): Arrangement {
  const own = scopesOf(selectionMethods[id])[0];
  return {
    granularity: granularity === 'CHANNEL' ? 'channel' : 'unit',
    scope: scope === 'PER_LAYER' && own !== 'perLayer' ? 'perLayer' : null,
  };
}

/** Whether a method takes from the form's options what it was asked with. */
function fits(method: SelectionMethod, own: Arrangement, common: Arrangement): boolean {
  const took = arrangementOf(method, common);
  const perLayer = took.scope === 'PER_LAYER' && scopesOf(method)[0] !== 'perLayer';
  return (
    (took.granularity === 'CHANNEL') === (own.granularity === 'channel') && perLayer === (own.scope === 'perLayer')
  );
}

const arrangements: readonly Arrangement[] = (['unit', 'channel'] as const satisfies Granularity[]).flatMap(
  (granularity) => ([null, 'perLayer'] as const satisfies (Scope | null)[]).map((scope) => ({ granularity, scope })),
);

/** The options that most of the selections were asked with; the usual ones where several do as well. */
function commonArrangement(
  asked: readonly { readonly method: SelectionMethod; readonly own: Arrangement }[],
): Arrangement {
  const count = (common: Arrangement) => asked.filter(({ method, own }) => fits(method, own, common)).length;
  return arrangements.reduce((best, other) => (count(other) > count(best) ? other : best));
}

/** The project with the versions that the experiment was asked with, where newer ones have taken their place. */
export function withEarlier(project: NewExperimentProject, earlier: EarlierExperiment): NewExperimentProject {
  const { models, datasets } = project;
  const absent = earlier.models.filter(({ id }) => !models.nodes.some(({ latest }) => latest.id === id));
  const data = earlier.datasetVersion;
  const known = datasets.nodes.some(({ latest }) => latest.id === data.id);
  const olderData = { id: `${data.dataset.id} v${data.number}`, name: data.dataset.name, latest: data };
  return {
    ...project,
    models: {
      ...models,
      nodes: [
        ...models.nodes,
        ...absent.map((latest) => ({ id: `${latest.model.id} v${latest.number}`, name: latest.model.name, latest })),
      ],
    },
    datasets: { ...datasets, nodes: known ? datasets.nodes : [...datasets.nodes, olderData] },
  };
}
