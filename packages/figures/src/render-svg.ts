// A figure as SVG: for a page in its theme, or as an export that says what it is and where it comes from.
import { drawExport, drawFigure } from './drawing/draw-figure.ts';
import { type FigureTheme, palettes } from './drawing/palette.ts';
import type { Figure } from './figure.ts';
import { writeSvg } from './svg.ts';

export interface RenderOptions {
  /** 'export' prints title, caption and provenance and has the light colours. */
  readonly theme: FigureTheme;
  /** In pixels; 284 to 720 read best. */
  readonly width: number;
  /** Picture id → data URI, of pictures figures. */
  readonly pictures?: Readonly<Record<string, string>>;
}

export function renderSvg(figure: Figure, { theme, width, pictures = {} }: RenderOptions): string {
  const drawing = theme === 'export' ? drawExport(figure, width) : drawFigure(figure, width);
  return writeSvg(drawing, { palette: palettes[theme], title: figure.title, description: figure.text, pictures });
}
