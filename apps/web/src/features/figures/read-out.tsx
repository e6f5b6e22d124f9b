// What is read at a place of a drawing: a ring or an outline, and the words beside it.
import type { Drawing, Palette, Reading } from '@pathlens/figures';

interface ReadOutProps {
  readonly reading: Reading;
  readonly drawing: Drawing;
  readonly palette: Palette;
}

export function ReadOut({ reading, drawing, palette }: ReadOutProps) {
  const { x, y, box, name, value } = reading;
  const { width, height } = drawing;
  const edge = { fill: 'none', stroke: palette.accent, strokeWidth: 2 } as const;
  const onRight = x > width / 2;
  const low = y > height / 2;
  // In shares of the drawing: where its place is narrower, it is drawn smaller.
  const across = `${((onRight ? width - x + 10 : x + 10) / width) * 100}%`;
  const along = `${((low ? height - y + 10 : y + 10) / height) * 100}%`;
  return (
    <span aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-0 block" style={{ maxWidth: width }}>
      <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="block w-full">
        {box ? (
          <rect x={box.x} y={box.y} width={Math.max(2, box.width)} height={box.height} rx={2} {...edge} />
        ) : (
          <circle cx={x} cy={y} r={6} {...edge} />
        )}
      </svg>
      <span
        className="pop absolute block w-max max-w-60 px-2 py-1 text-xs"
        style={{ [onRight ? 'right' : 'left']: across, [low ? 'bottom' : 'top']: along }}
      >
        <span className="block font-medium">{name}</span>
        <span className="t2 block">{value}</span>
      </span>
    </span>
  );
}
