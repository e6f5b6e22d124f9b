// A drawing as elements of the page.
import { type Drawing, figureFonts, inkColour, type Paint, type Palette, type Shape } from '@pathlens/figures';
import { memo } from 'react';

interface DrawingViewProps {
  readonly drawing: Drawing;
  readonly palette: Palette;
}

function paintProps({ fill, fillOpacity, stroke, strokeWidth, strokeOpacity, dash }: Paint, palette: Palette) {
  return {
    fill: fill === undefined ? 'none' : inkColour(fill, palette),
    fillOpacity,
    stroke: stroke === undefined ? undefined : inkColour(stroke, palette),
    strokeWidth,
    strokeOpacity,
    strokeDasharray: dash,
    strokeLinejoin: 'round' as const,
  };
}

function ShapeView({ shape, palette }: { readonly shape: Shape; readonly palette: Palette }) {
  switch (shape.kind) {
    case 'rect':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          rx={shape.radius}
          {...paintProps(shape, palette)}
        />
      );
    case 'circle':
      return <circle cx={shape.x} cy={shape.y} r={shape.radius} {...paintProps(shape, palette)} />;
    case 'path':
      return <path d={shape.d} {...paintProps(shape, palette)} />;
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          fontWeight={shape.weight}
          textAnchor={shape.anchor}
          fill={inkColour(shape.ink, palette)}
        >
          {shape.text}
          {shape.whole ? <title>{shape.whole}</title> : null}
        </text>
      );
    case 'image':
      // Pictures are shown as pictures of the page (PictureGrid), never inside a drawing of it.
      return null;
  }
}

/** Decoration to assistive technology: who shows it says what it shows. */
export const DrawingView = memo(function DrawingView({ drawing, palette }: DrawingViewProps) {
  const { width, height, shapes } = drawing;
  return (
    <svg
      aria-hidden="true"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="block h-auto max-w-full"
      style={{ fontFamily: figureFonts, fontVariantNumeric: 'tabular-nums' }}
    >
      {shapes.map((shape, i) => (
        <ShapeView key={i} shape={shape} palette={palette} />
      ))}
    </svg>
  );
});
