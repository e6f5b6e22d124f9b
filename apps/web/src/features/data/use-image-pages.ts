// The images of a data set by their place in the list, read a page at a time wherever one looks; pages far away are let go.
'use client';
import { Dataset_ImagesFromDocument, type ImagePartsFragment } from '@pathlens/client';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useClient } from 'urql';
import { filterVariables, type ImageFilter } from './image-filter.ts';

const pageSize = 100;
const mostPages = 80;
// Somebody who drags the scrollbar passes pages that nobody will look at.
const settleMs = 80;

export interface ImagePages {
  /** undefined while it is on its way. */
  readonly at: (place: number) => ImagePartsFragment | undefined;
  /** Whether some that were asked for did not come. */
  readonly failed: boolean;
  readonly retry: () => void;
}

interface Source {
  readonly version: string;
  readonly filter: ImageFilter;
  /** The first page, which came with the document. */
  readonly first: readonly ImagePartsFragment[];
}

/** @param shown places on screen, from and up to before `to` */
export function useImagePages(source: Source, shown: { readonly from: number; readonly to: number }): ImagePages {
  const client = useClient();
  const { version, filter } = source;
  const pages = useRef(new Map([[0, source.first]]));
  const asked = useRef(new Set<number>());
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [failed, setFailed] = useState(false);
  const firstPage = Math.floor(shown.from / pageSize);
  const lastPage = Math.floor(Math.max(shown.from, shown.to - 1) / pageSize);
  const read = useCallback(
    async (page: number) => {
      asked.current.add(page);
      const variables = { id: version, ...filterVariables(filter), from: page * pageSize };
      const { data } = await client.query(Dataset_ImagesFromDocument, variables).toPromise();
      asked.current.delete(page);
      const nodes = data?.datasetVersion?.images.nodes;
      if (!nodes) return setFailed(true);
      pages.current.set(page, nodes);
      letGo(pages.current, page);
      redraw();
    },
    [client, version, filter],
  );
  const readMissing = useCallback(() => {
    for (let page = firstPage; page <= lastPage; page++) {
      if (!pages.current.has(page) && !asked.current.has(page)) void read(page);
    }
  }, [read, firstPage, lastPage]);
  useEffect(() => {
    const timer = setTimeout(readMissing, settleMs);
    return () => clearTimeout(timer);
  }, [readMissing]);
  return {
    at: (place) => pages.current.get(Math.floor(place / pageSize))?.[place % pageSize],
    failed,
    retry: () => {
      setFailed(false);
      readMissing();
    },
  };
}

// The farthest from where one looks goes first.
function letGo(pages: Map<number, unknown>, near: number): void {
  if (pages.size <= mostPages) return;
  const far = [...pages.keys()].reduce((a, b) => (Math.abs(a - near) >= Math.abs(b - near) ? a : b));
  pages.delete(far);
}
