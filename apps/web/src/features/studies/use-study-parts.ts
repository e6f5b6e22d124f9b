// Figures, tables and pictures of a study: read once, and again those that were said again.
'use client';
import { Studies_PartsDocument } from '@pathlens/client';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { isOpen } from './study-words.ts';
import type { FigurePart, PicturePart, StudyData, TablePart } from './types.ts';
import { useStudyPictures } from './use-study-pictures.ts';

export interface StudyPartsShown {
  /** In the order in which they were first said; what has not arrived yet is left out. */
  readonly figures: readonly FigurePart[];
  readonly tables: readonly TablePart[];
  readonly pictures: ReadonlyMap<string, PicturePart>;
  /** Whether something that the study has said is still on its way here. */
  readonly loading: boolean;
  /** Whether it could not be read. */
  readonly failed: boolean;
  readonly reload: () => void;
}

type Head = { readonly key: string; readonly updatedAt: string };

function stale(heads: readonly Head[], known: ReadonlyMap<string, Head>): string[] {
  return heads.filter(({ key, updatedAt }) => (known.get(key)?.updatedAt ?? '') < updatedAt).map(({ key }) => key);
}

function withAll<Part extends Head>(known: ReadonlyMap<string, Part>, parts: readonly Part[]): Map<string, Part> {
  return new Map([...known, ...parts.map((part): [string, Part] => [part.key, part])]);
}

/** A figure whose values are too many for the answer has them in a file. */
async function withData(figure: FigurePart): Promise<FigurePart> {
  if (figure.data) return figure;
  const response = await fetch(figure.json.url);
  if (!response.ok) throw new Error(`${figure.json.url} answered ${response.status}`);
  return { ...figure, data: await response.json() };
}

const none = { figures: new Map<string, FigurePart>(), tables: new Map<string, TablePart>() } as const;

export function useStudyParts(study: StudyData): StudyPartsShown {
  const client = useClient();
  const [known, setKnown] = useState<{
    readonly figures: ReadonlyMap<string, FigurePart>;
    readonly tables: ReadonlyMap<string, TablePart>;
  }>(none);
  const [failed, setFailed] = useState(false);
  const [asked, setAsked] = useState(0);
  const busy = useRef(false);
  const figures = stale(study.figures, known.figures);
  const tables = stale(study.tables, known.tables);
  const wanted = figures.length + tables.length > 0;
  const pictures = useStudyPictures(study, { live: isOpen(study) });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` counts what has arrived and what is tried again
  useEffect(() => {
    if (!wanted || busy.current || failed) return;
    busy.current = true;
    const read = async () => {
      const answer = await client
        .query(Studies_PartsDocument, { id: study.id, figures, tables }, { requestPolicy: 'network-only' })
        .toPromise();
      const told = answer.data?.study;
      if (!told || told.figures.length < figures.length || told.tables.length < tables.length) throw answer.error;
      const whole = await Promise.all(told.figures.map(withData));
      setKnown((before) => ({
        figures: withAll(before.figures, whole),
        tables: withAll(before.tables, told.tables),
      }));
      setAsked((count) => count + 1);
    };
    void read()
      .catch(() => setFailed(true))
      .finally(() => {
        busy.current = false;
      });
  }, [client, study, wanted, failed, asked]);

  return {
    figures: study.figures.flatMap(({ key }) => known.figures.get(key) ?? []),
    tables: study.tables.flatMap(({ key }) => known.tables.get(key) ?? []),
    pictures,
    loading: wanted && !failed,
    failed,
    reload: () => setFailed(false),
  };
}
