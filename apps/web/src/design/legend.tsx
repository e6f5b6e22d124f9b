// The bar under a picture that says what its colours mean, with values at both ends.
import { type ColourMapId, cssGradient } from '../picture/colour-maps.ts';
import { cssHatch, noValueWords } from '../picture/no-value.ts';

interface LegendProps {
  readonly map: ColourMapId;
  readonly low: string;
  readonly high: string;
  /** Quantity and clip. */
  readonly middle?: string;
  /** Whether something drawn with it has pixels without a value. */
  readonly hatched?: boolean;
}

export function Legend({ map, low, high, middle, hatched = false }: LegendProps) {
  return (
    <div data-legend>
      <div className="h-2 rounded-[2px]" style={{ background: cssGradient(map) }} />
      <div className="t3 mt-0.5 flex justify-between gap-2 text-xs">
        <span>{low}</span>
        {hatched ? (
          <span className="whitespace-nowrap">
            <i className="swatch" style={{ background: cssHatch }} /> {noValueWords}
          </span>
        ) : null}
        {middle ? <span className="truncate">{middle}</span> : null}
        <span className="whitespace-nowrap">{high}</span>
      </div>
    </div>
  );
}
