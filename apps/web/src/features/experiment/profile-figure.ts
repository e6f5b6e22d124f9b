// The layer profile as a figure: what is kept of every activation point, and what its class keeps on average.
import type { BarsFigure, Provenance } from '@pathlens/figures';
import { formatSparsityValue } from '../../numbers/format.ts';
import { type ClassProfile, meanShareAt } from './class-profile.ts';
import type { Cut } from './cut.ts';
import type { ExperimentModel } from './types.ts';

interface Profiled {
  readonly model: Pick<ExperimentModel, 'activations'>;
  readonly cut: Cut;
  readonly profile: ClassProfile | null;
  readonly provenance: Provenance;
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

export function profileFigure({ model, cut, profile, provenance }: Profiled): BarsFigure {
  const { layers, total } = cut;
  const largest = layers.reduce((best, layer, i) => (share(layer) > share(layers[best]) ? i : best), 0);
  const beside = profile && profile.n > 0 ? profile : null;
  return {
    kind: 'bars',
    id: 'layer-profile',
    title: `Kept share of each activation point at ${formatSparsityValue(cut.sparsity)} %`,
    caption: `Live and dead units among the kept ones, in percent of all units of the activation point; one image.${beside ? ` Beside the names: mean over ${beside.n} pathways of the class.` : ''}`,
    text: `${total.kept} of ${total.units} units are kept; most of an activation point is kept of ${model.activations[largest].name}, ${percent(layers[largest].kept, layers[largest].units).toFixed(1)} %.`,
    n: 1,
    provenance,
    x: { label: 'Units kept', unit: '%' },
    parts: [
      { id: 'kept', label: 'Kept, live' },
      { id: 'dead', label: 'Kept, dead' },
    ],
    panels: [
      {
        title: '',
        bars: layers.map((layer, i) => {
          const mean = meanShareAt(beside, i, cut.index);
          return {
            label: model.activations[i].name,
            ...(mean === null ? {} : { note: `class ${(100 * mean).toFixed(1)} %` }),
            values: [percent(layer.kept - layer.deadKept, layer.units), percent(layer.deadKept, layer.units)],
          };
        }),
        reference: { label: 'Whole network', value: percent(total.kept, total.units) },
      },
    ],
  };
}

const share = ({ kept, units }: { readonly kept: number; readonly units: number }): number => kept / units;
