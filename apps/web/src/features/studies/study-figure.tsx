// A figure of a study in its frame, with the pictures it names; one that this version cannot draw says so.
'use client';
import { readFigure } from '@pathlens/figures';
import { useMemo } from 'react';
import { Note } from '../../design/note.tsx';
import { FigureFrame } from '../figures/figure-frame.tsx';
import { useVisit } from '../visit/visit.tsx';
import type { FigurePart, PicturePart } from './types.ts';

interface StudyFigureProps {
  readonly figure: FigurePart;
  readonly pictures: ReadonlyMap<string, PicturePart>;
  /** Without a title and a card of its own. */
  readonly bare?: boolean;
  /** The command that computes the study. */
  readonly cli?: string;
  readonly study: string;
}

function queryOf(study: string, key: string): string {
  const id = JSON.stringify(study);
  return `query { study(id: ${id}) { figures(keys: [${JSON.stringify(key)}]) { title data csv { url } svg { url } } } }`;
}

export function StudyFigure({ figure, pictures, bare, cli, study }: StudyFigureProps) {
  const visit = useVisit();
  const urls = useMemo(() => Object.fromEntries([...pictures].map(([key, { png }]) => [key, png.url])), [pictures]);
  const data = useMemo(() => {
    try {
      return readFigure(figure.data);
    } catch {
      return null;
    }
  }, [figure.data]);
  if (data === null) {
    return (
      <Note tone="warn">
        This version cannot draw “{figure.title}”. <a href={figure.json.url}>Its data</a>
      </Note>
    );
  }
  return (
    <FigureFrame
      figure={data}
      part={figure.key}
      pictures={urls}
      bare={bare}
      cli={cli}
      address={visit ? undefined : `/p/project/s/${study}#${encodeURIComponent(figure.key)}`}
      files={{ parquet: figure.parquet.url, latex: figure.latex.url }}
      graphql={visit ? undefined : queryOf(study, figure.key)}
    />
  );
}
