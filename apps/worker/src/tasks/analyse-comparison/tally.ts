// What is known of every row of a comparison so far, and the figures that follow from it.
import {
  type ColumnFigures,
  type ComparisonFigures,
  columnMeasures,
  type MeanInterval,
  type PairFigures,
  pairMeasures,
} from '@pathlens/jobs';
import type { AnalysedComparison, AnalysisInput, ColumnInput, CountedRows, PairInput } from './analysis-task.ts';
import type { ColumnCells } from './column-cells.ts';
import { type PairPlan, type PlannedColumn, stagesOf } from './pair-plan.ts';
import type { Series, StoredSeries } from './stored-series.ts';

export interface TallyColumn extends PlannedColumn, ColumnCells {
  readonly digest: string;
}

/** What is read back of earlier counts. */
export const countedMeasures = [...pairMeasures, 'sets', 'units', 'layers'] as const;

const isCounted = (value: number): boolean => !Number.isNaN(value);

/** A mean so far; its interval follows at the end. */
function meanSoFar(values: Float32Array): MeanInterval | null {
  let [sum, n] = [0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    n++;
  }
  return n === 0 ? null : { mean: sum / n, low: null, high: null, n };
}

type CountedPair = PairPlan & Pick<PairInput, 'overlap' | 'chance' | 'correlation'> & { readonly sets: Float64Array };

export class Tally {
  readonly #rows: number;
  readonly #columns: readonly (TallyColumn & Pick<ColumnInput, 'units'> & { readonly kept: Float64Array })[];
  readonly #pairs: readonly CountedPair[];

  constructor(rows: number, columns: readonly TallyColumn[], pairs: readonly PairPlan[], stored: StoredSeries) {
    this.#rows = rows;
    this.#columns = columns.map((column) => ({
      ...column,
      units: stored.floats(column.digest, 'units', rows),
      kept: stored.sums(column.digest, 'layers', column.points.length),
    }));
    this.#pairs = pairs.map((pair) => ({
      ...pair,
      overlap: stored.floats(pair.digest, 'overlap', rows),
      chance: stored.floats(pair.digest, 'chance', rows),
      correlation: stored.floats(pair.digest, 'correlation', rows),
      sets: stored.sums(pair.digest, 'sets', 1 + pair.aligned.length * 3),
    }));
  }

  get input(): AnalysisInput {
    return {
      rows: this.#rows,
      columns: this.#columns.map(({ points, hasPathway, cells, measures, units }) => ({
        layers: hasPathway ? points.map(({ shape, units: count, offset }) => ({ shape, units: count, offset })) : null,
        cells,
        measures,
        units,
      })),
      pairs: this.#pairs.map(
        ({ columns, level, matching, aligned, correlationReason, overlap, chance, correlation }) => ({
          columns,
          level: level === 'positions' ? 'units' : level,
          matching,
          aligned,
          correlates: correlationReason === null,
          overlap,
          chance,
          correlation,
        }),
      ),
    };
  }

  add({ rows, columns, pairs }: CountedRows): void {
    const take = (into: Float32Array, from: Float32Array) => {
      for (const [i, row] of rows.entries()) if (isCounted(from[i])) into[row] = from[i];
    };
    for (const [i, { units, kept }] of columns.entries()) {
      take(this.#columns[i].units, units);
      for (const [layer, value] of kept.entries()) this.#columns[i].kept[layer] += value;
    }
    for (const [i, found] of pairs.entries()) {
      const pair = this.#pairs[i];
      for (const measure of pairMeasures) take(pair[measure], found[measure]);
      pair.sets[0] += found.counted;
      for (const [place, value] of found.sets.entries()) pair.sets[1 + place] += value;
    }
  }

  /** Every number of every row. */
  series(): Series[] {
    return [
      ...this.#columns.flatMap(({ digest, measures, units, kept }) => [
        ...Object.entries(measures).map(([measure, values]) => ({ digest, measure, values })),
        { digest, measure: 'units', values: units },
        { digest, measure: 'layers', values: kept },
      ]),
      ...this.#pairs.flatMap(({ digest, sets, ...pair }) => [
        ...pairMeasures.map((measure) => ({ digest, measure, values: pair[measure] })),
        { digest, measure: 'sets', values: sets },
      ]),
    ];
  }

  /** @param analysed at the end: the same means with their intervals */
  figures(analysed?: AnalysedComparison): ComparisonFigures {
    return {
      columns: this.#columns.map(({ letter, digest, measures }, i): ColumnFigures => {
        if (analysed) return { letter, digest, means: analysed.columns[i] };
        const known = [...columnMeasures, ...Object.keys(measures)].filter((id, at, all) => all.indexOf(id) === at);
        const means = known.flatMap((id) => {
          const mean = measures[id] && meanSoFar(measures[id]);
          return mean ? [[id, mean] as const] : [];
        });
        return { letter, digest, means: Object.fromEntries(means) };
      }),
      pairs: this.#pairs.map((pair, i): PairFigures => {
        const { level, reason, hint, matchable, correlationReason, digest, overlap, chance, correlation } = pair;
        const places = pair.columns.toSorted((p, q) => p - q) as [number, number];
        const isSet = level !== 'none';
        return {
          columns: [this.#columns[places[0]].letter, this.#columns[places[1]].letter],
          digest,
          level,
          reason,
          hint,
          matchable,
          overlap: isSet ? (analysed ? analysed.pairs[i].overlap : meanSoFar(overlap)) : null,
          chance: isSet ? (meanSoFar(chance)?.mean ?? null) : null,
          correlation: analysed ? analysed.pairs[i].correlation : meanSoFar(correlation),
          correlationReason,
          layerImages: isSet ? pair.sets[0] : this.#keptImages(places[0]),
          layers: this.#layersOf(pair, pair.columns[0] !== places[0]),
        };
      }),
    };
  }

  #keptImages(place: number): number {
    return this.#columns[place].units.filter(isCounted).length;
  }

  #layersOf({ columns, aligned, level, sets }: CountedPair, turned: boolean): PairFigures['layers'] {
    const stages = stagesOf(this.#columns[columns[0]].points);
    const side = (column: number, layer: number) => {
      const { points, kept } = this.#columns[column];
      const images = Math.max(1, this.#keptImages(column));
      return { name: points[layer].name, units: points[layer].units, kept: kept[layer] / images };
    };
    const images = Math.max(1, sets[0]);
    return aligned.map(([first, second], i) => {
      const [p, q] = [side(columns[0], first), side(columns[1], second)];
      const [onlyFirst, both, onlySecond] = [1, 2, 3].map((at) => sets[i * 3 + at] / images);
      return {
        a: turned ? q : p,
        b: turned ? p : q,
        stage: stages[first],
        sets:
          level === 'none'
            ? null
            : { onlyA: turned ? onlySecond : onlyFirst, both, onlyB: turned ? onlyFirst : onlySecond },
      };
    });
  }
}
