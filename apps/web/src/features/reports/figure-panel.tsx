// A figure of a study in its frame; one that this version cannot draw says so.
'use client';
import { readFigure } from '@pathlens/figures';
import { useMemo } from 'react';
import { Note } from '../../design/note.tsx';
import { FigureFrame } from '../figures/figure-frame.tsx';
import type { PanelData } from './types.ts';

interface FigurePanelProps {
  readonly figure: unknown;
  readonly title: string;
  readonly pictures: PanelData['pictures'];
}

export function FigurePanel({ figure, title, pictures }: FigurePanelProps) {
  const urls = useMemo(() => Object.fromEntries(pictures.map(({ name, url }) => [name, url])), [pictures]);
  const data = useMemo(() => {
    try {
      return readFigure(figure);
    } catch {
      return null;
    }
  }, [figure]);
  if (data === null) return <Note tone="warn">This version cannot draw “{title}”.</Note>;
  return <FigureFrame figure={data} pictures={urls} bare expectedWidth={680} />;
}
