// What the looks of nodes and edges of a path graph mean; those that occur.
import type { GraphFigure, Palette } from '@pathlens/figures';

interface GraphLegendProps {
  readonly figure: GraphFigure;
  readonly palette: Palette;
}

export function GraphLegend({ figure, palette }: GraphLegendProps) {
  const has = (state: string) => figure.nodes.some((node) => node.state === state);
  return (
    <div className="t2 mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs" data-legend>
      {has('kept') ? (
        <span className="flex items-center gap-1.5">
          <i className="swatch rounded-full! bg-kept" />
          Kept
        </span>
      ) : null}
      {has('reawakened') ? (
        <span className="flex items-center gap-1.5">
          <i className="swatch rounded-full! border-2 border-react bg-kept" />
          Re-awakened
        </span>
      ) : null}
      {has('dead') ? (
        <span className="flex items-center gap-1.5">
          <i className="swatch hatch rounded-full! border border-dead" />
          Dead
        </span>
      ) : null}
      {figure.edges.some(({ weight }) => weight < 0) ? (
        <>
          <span className="flex items-center gap-1.5">
            <i className="h-[3px] w-4" style={{ background: palette.positive }} />
            Raises
          </span>
          <span className="flex items-center gap-1.5">
            <i className="h-[3px] w-4" style={{ background: palette.negative }} />
            Lowers
          </span>
        </>
      ) : null}
    </div>
  );
}
