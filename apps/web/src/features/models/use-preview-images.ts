// The first images of a project's data sets: what a preprocessing is tried on.
'use client';
import { Model_PreviewImagesDocument } from '@pathlens/client';
import { useMemo } from 'react';
import { useQuery } from 'urql';

export interface PreviewImage {
  readonly id: string;
  readonly path: string;
  readonly thumbnail: string;
  readonly file: string;
}

const most = 8;

/** null while they are looked for. */
export function usePreviewImages(project: string): readonly PreviewImage[] | null {
  const [{ data, fetching }] = useQuery({ query: Model_PreviewImagesDocument, variables: { project } });
  return useMemo(() => {
    const node = data?.node;
    if (!node || !('datasets' in node)) return fetching ? null : [];
    return node.datasets.nodes
      .flatMap(({ latest }) => latest.images.nodes)
      .slice(0, most)
      .map(({ id, path, thumbnail, file }) => ({ id, path, thumbnail: thumbnail.url, file: file.url }));
  }, [data, fetching]);
}
