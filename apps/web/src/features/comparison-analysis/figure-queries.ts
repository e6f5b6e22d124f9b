// The GraphQL queries that give the figures of a comparison, as somebody else may ask them.
import type { ComparisonData } from '../comparisons/types.ts';

type Of = Pick<ComparisonData, 'id' | 'version'>;

const asked = ({ id, version }: Of, analysis: string): string => `query {
  comparison(id: ${JSON.stringify(id)}) {
    version(number: ${version?.number ?? 1}) {
      analysis { ${analysis} }
    }
  }
}`;

const mean = '{ mean low high n }';

export const pairsQuery = (of: Of): string =>
  asked(of, `pairs { columns level reason hint chance overlap ${mean} correlation ${mean} }`);

export const layersQuery = (of: Of, columns: readonly string[]): string =>
  asked(
    of,
    `pair(columns: ${JSON.stringify(columns)}) { level layerImages layers { stage onlyA both onlyB a { name units kept } b { name units kept } } }`,
  );

export const ticksQuery = (of: Of, measure: string): string =>
  asked(
    of,
    `columns { column measure(id: ${JSON.stringify(measure)}) { mean ${mean} ticks(first: 400) { image value } } }`,
  );
