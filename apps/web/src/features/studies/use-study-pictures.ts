// The pictures of a study by their key: all pages of them, read again every few seconds while a worker goes on.
'use client';
import { Studies_PicturesDocument } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { PicturePart, StudyData } from './types.ts';

const againMs = 2500;
const nothing: ReadonlyMap<string, PicturePart> = new Map();

export function useStudyPictures(
  { id, pictures }: StudyData,
  { live }: { live: boolean },
): ReadonlyMap<string, PicturePart> {
  const client = useClient();
  const [known, setKnown] = useState(nothing);
  const count = pictures.totalCount;
  useEffect(() => {
    if (count === 0) return;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      const found = new Map<string, PicturePart>();
      let after: string | null = null;
      do {
        const answer: { data?: { study?: PicturePage | null } } = await client
          .query(Studies_PicturesDocument, { id, after }, { requestPolicy: 'network-only' })
          .toPromise();
        const page = answer.data?.study?.pictures;
        if (!wanted || !page) return;
        for (const picture of page.nodes) found.set(picture.key, picture);
        after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
      } while (after !== null);
      setKnown(found);
      if (live) timer = setTimeout(() => void read(), againMs);
    };
    void read();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, id, count, live]);
  return known;
}

interface PicturePage {
  readonly pictures: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
    readonly nodes: readonly PicturePart[];
  };
}
