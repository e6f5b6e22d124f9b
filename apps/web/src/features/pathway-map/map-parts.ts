// What a study of this kind has said, sorted into the views of its page.
import { type BarcodeFigure, type MatrixFigure, readFigure, type ScatterFigure } from '@pathlens/figures';
import type { FigurePart, TablePart } from '../studies/types.ts';

export interface MapOfMethod {
  /** "NeuronMCT" */
  readonly method: string;
  readonly map: ScatterFigure;
  readonly mapPart: FigurePart;
  readonly overlaps: MatrixFigure | null;
  readonly channels: BarcodeFigure | null;
  readonly channelsPart: FigurePart | null;
}

export interface MapParts {
  readonly methods: readonly MapOfMethod[];
  readonly unusual: TablePart | null;
  /** What has no view of its own. */
  readonly figures: readonly FigurePart[];
  readonly tables: readonly TablePart[];
}

function read<Kind extends 'scatter' | 'matrix' | 'barcode'>(part: FigurePart | undefined, kind: Kind) {
  if (part === undefined) return null;
  try {
    const figure = readFigure(part.data);
    return figure.kind === kind ? (figure as Extract<typeof figure, { kind: Kind }>) : null;
  } catch {
    return null;
  }
}

export function mapParts({
  figures,
  tables,
}: {
  readonly figures: readonly FigurePart[];
  readonly tables: readonly TablePart[];
}): MapParts {
  const part = (key: string) => figures.find((one) => one.key === key);
  const found = figures.flatMap((mapPart): MapOfMethod[] => {
    const [, ending] = /^map(|-\d+)$/.exec(mapPart.key) ?? [];
    const map = ending === undefined ? null : read(mapPart, 'scatter');
    if (map === null || map.names.length === 0) return [];
    const channelsPart = part(`class-channels${ending}`);
    return [
      {
        method: /^Map of pathways, (.*) at sparsity /.exec(map.title)?.[1] ?? map.title,
        map,
        mapPart,
        overlaps: read(part(`image-overlap${ending}`), 'matrix'),
        channels: read(channelsPart, 'barcode'),
        channelsPart: channelsPart ?? null,
      },
    ];
  });
  const shown = /^(map|image-overlap|class-channels)(-\d+)?$/;
  return {
    methods: found,
    unusual: tables.find(({ key }) => key === 'unusual-images') ?? null,
    figures: found.length === 0 ? figures : figures.filter(({ key }) => !shown.test(key)),
    tables,
  };
}
