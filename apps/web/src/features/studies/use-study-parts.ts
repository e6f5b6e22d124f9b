// Figures, tables and pictures of a study: read once, and again those that were said again.
'use client';
import { Studies_PartsDocument } from '@pathlens/client';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { useSlow } from '../../design/use-slow.ts';
import { isOpen } from './study-words.ts';
import type { FigurePart, FirstParts, PicturePart, StudyData, TablePart } from './types.ts';
import { useStudyPictures } from './use-study-pictures.ts';

export interface StudyPartsShown {
  /** In the order in which they were first said; what has not arrived yet is left out. */
  readonly figures: readonly FigurePart[];
  readonly tables: readonly TablePart[];
  readonly pictures: ReadonlyMap<string, PicturePart>;
  /** Whether something that nothing is shown of yet is on its way here, for longer than a moment. */
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

interface Known {
  readonly figures: ReadonlyMap<string, FigurePart>;
  readonly tables: ReadonlyMap<string, TablePart>;
}

/** What of the study has been said since it was last read here. */
function wantedOf(study: StudyData, known: Known) {
  return { figures: stale(study.figures, known.figures), tables: stale(study.tables, known.tables) };
}

/** What came with the page. */
function knownFrom(first: FirstParts): Known {
  // A figure without its values has them in a file, which is read here.
  const whole = first.figures.filter(({ data }) => data !== null && data !== undefined);
  return { figures: withAll(new Map(), whole), tables: withAll(new Map(), first.tables) };
}

export function useStudyParts(study: StudyData, first: FirstParts): StudyPartsShown {
  const client = useClient();
  const [known, setKnown] = useState<Known>(() => knownFrom(first));
  const [failed, setFailed] = useState(false);
  // One request at a time: what is said meanwhile is read by the next one.
  const busy = useRef(false);
  const pictures = useStudyPictures(study, { live: isOpen(study) });

  useEffect(() => {
    const { figures, tables } = wantedOf(study, known);
    if (figures.length + tables.length === 0 || busy.current || failed) return;
    const read = async () => {
      const variables = { id: study.id, figures, tables };
      const answer = await client
        .query(Studies_PartsDocument, variables, { requestPolicy: 'network-only' })
        .toPromise();
      const told = answer.data?.study;
      if (!told || told.figures.length < figures.length || told.tables.length < tables.length) throw answer.error;
      return { figures: await Promise.all(told.figures.map(withData)), tables: told.tables };
    };
    busy.current = true;
    void read().then(
      (told) => {
        busy.current = false;
        setKnown((before) => ({
          figures: withAll(before.figures, told.figures),
          tables: withAll(before.tables, told.tables),
        }));
      },
      () => {
        busy.current = false;
        setFailed(true);
      },
    );
  }, [client, study, known, failed]);

  const nothing = known.figures.size + known.tables.size === 0 && study.figures.length + study.tables.length > 0;
  const loading = useSlow(nothing && !failed);
  return {
    figures: study.figures.flatMap(({ key }) => known.figures.get(key) ?? []),
    tables: study.tables.flatMap(({ key }) => known.tables.get(key) ?? []),
    pictures,
    loading,
    failed,
    reload: () => setFailed(false),
  };
}
