// Objects that the server finds by a text: asked a moment after the last letter; what was found before stays until then.
'use client';
import { Palette_SearchDocument, type Palette_SearchQuery } from '@pathlens/client';
import { studyMethods } from '@pathlens/pathway-core/catalog';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import type { Choice } from './choices.ts';

type Hit = Palette_SearchQuery['search'][number];

const places = { MODEL: 'm', DATASET: 'data', EXPERIMENT: 'x', STUDY: 's', COMPARISON: 'c', REPORT: 'r' } as const;
const names = {
  MODEL: 'Model',
  DATASET: 'Data',
  EXPERIMENT: 'Experiment',
  STUDY: 'Study',
  COMPARISON: 'Comparison',
  REPORT: 'Report',
} as const;

function kindWords({ kind, studyKind }: Hit): string {
  const known = studyKind != null && studyKind in studyMethods;
  return known ? studyMethods[studyKind as keyof typeof studyMethods].title : names[kind];
}

function choiceOf(hit: Hit, elsewhere: boolean): Choice {
  const { id, kind, name, project } = hit;
  return {
    id: `object ${id}`,
    title: name,
    detail: elsewhere ? `${kindWords(hit)} in ${project.name}` : kindWords(hit),
    href: `/p/${project.slug}/${places[kind]}/${encodeURIComponent(id)}`,
  };
}

interface Found {
  readonly choices: readonly Choice[];
  /** Whether the answer to this text is still to come. */
  readonly waiting: boolean;
  readonly failed: boolean;
}

const pauseMs = 120;

/** @param project id; null searches all that one may read */
export function useFound(text: string, project: string | null): Found {
  const wanted = text.trim();
  const [asked, ask] = useState(wanted);
  const [shown, setShown] = useState<{ readonly text: string; readonly choices: readonly Choice[] } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => ask(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const [{ data, error, fetching, operation }] = useQuery({
    query: Palette_SearchDocument,
    variables: { project, text: asked },
    pause: asked === '',
    requestPolicy: 'cache-and-network',
  });
  useEffect(() => {
    if (!data || operation?.variables.text !== asked) return;
    setShown({ text: asked, choices: data.search.map((hit) => choiceOf(hit, project === null)) });
  }, [data, operation, asked, project]);
  if (wanted === '') return { choices: [], waiting: false, failed: false };
  return { choices: shown?.choices ?? [], waiting: fetching || asked !== wanted, failed: error !== undefined };
}
