// A figure of a study in its frame, with the pictures it names.
'use client';
import { readFigure, renderSvg } from '@pathlens/figures';
import type { FigurePart, PicturePart } from './types.ts';

interface StudyFigureProps {
  readonly figure: FigurePart;
  readonly pictures: ReadonlyMap<string, PicturePart>;
  readonly width?: number;
}

export function StudyFigure({ figure, width = 284 }: StudyFigureProps) {
  const data = readFigure(figure.data);
  return <div dangerouslySetInnerHTML={{ __html: renderSvg(data, { width, theme: 'light' }) }} />;
}
