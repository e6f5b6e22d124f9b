// The images of a study by their place, read a page at a time when somebody looks at one of them.
'use client';
import { Studies_ImagesDocument, type Studies_ImagesQuery } from '@pathlens/client';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { useClient } from 'urql';

export type StudyImage = NonNullable<Studies_ImagesQuery['study']>['images']['nodes'][number];

export interface StudyImages {
  /** undefined while it is on its way. */
  readonly at: (place: number) => StudyImage | undefined;
  /** Has these read, if they are not. */
  readonly want: (places: readonly number[]) => void;
  /** All of these, once they are there; null where some could not be read. */
  readonly all: (places: readonly number[]) => Promise<readonly StudyImage[] | null>;
}

const pageSize = 100;
const atOnce = 6;

export function useStudyImages(study: string): StudyImages {
  const client = useClient();
  const pages = useRef(new Map<number, readonly StudyImage[]>());
  const asked = useRef(new Map<number, Promise<void>>());
  const [version, redraw] = useReducer((count: number) => count + 1, 0);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const read = useCallback(
    (page: number): Promise<void> => {
      const known = asked.current.get(page);
      if (known) return known;
      const reading = client
        .query(Studies_ImagesDocument, { id: study, from: page * pageSize })
        .toPromise()
        .then(({ data }) => {
          const nodes = data?.study?.images.nodes;
          if (nodes) pages.current.set(page, nodes);
          // What failed is asked for again when somebody looks there again.
          else asked.current.delete(page);
          if (mounted.current) redraw();
        });
      asked.current.set(page, reading);
      return reading;
    },
    [client, study],
  );
  // Whoever holds it is drawn again when a page has come.
  return useMemo((): StudyImages => {
    const at = (place: number) => pages.current.get(Math.floor(place / pageSize))?.[place % pageSize];
    const pagesOf = (places: readonly number[]) => [...new Set(places.map((place) => Math.floor(place / pageSize)))];
    return {
      at,
      want: (places) => {
        for (const page of pagesOf(places)) void read(page);
      },
      all: async (places) => {
        const wanted = pagesOf(places).filter((page) => !pages.current.has(page));
        for (let start = 0; start < wanted.length; start += atOnce) {
          await Promise.all(wanted.slice(start, start + atOnce).map(read));
        }
        const found = places.flatMap((place) => at(place) ?? []);
        return found.length === places.length ? found : null;
      },
    };
  }, [read, version]);
}
