// Where a thread is read: the page of its object, in the view in which it was begun, with the thread open.
import type { Threads_PlaceQuery } from '@pathlens/client';

type Placed = NonNullable<Threads_PlaceQuery['thread']>;

/** null where its object is gone. @param comment one of its comments that is meant */
export function threadAddress({ id, view, object, anchor }: Placed, comment?: string): string | null {
  const thread = new URLSearchParams({ thread: id, ...(comment ? { comment } : {}) }).toString();
  switch (object?.__typename) {
    case 'Experiment': {
      const params = new URLSearchParams(view);
      if ('imageId' in anchor) params.set('image', anchor.imageId);
      params.set('thread', id);
      if (comment) params.set('comment', comment);
      return `/p/${object.project.slug}/x/${encodeURIComponent(object.id)}?${params}`;
    }
    case 'Study':
      return `/p/${object.project.slug}/s/${encodeURIComponent(object.id)}?${thread}`;
    case 'ModelVersion':
      return `/p/${object.model.project.slug}/m/${encodeURIComponent(object.model.id)}?v=${object.number}&${thread}`;
    case 'DatasetVersion': {
      const { dataset, number } = object;
      const image = 'image' in anchor && anchor.image && 'position' in anchor.image ? anchor.image.position : null;
      const place = image === null ? '' : `image=${image + 1}&`;
      return `/p/${dataset.project.slug}/data/${encodeURIComponent(dataset.id)}?v=${number}&${place}${thread}`;
    }
    case 'Report':
      return `/p/${object.project.slug}/r/${encodeURIComponent(object.id)}?${thread}`;
    case 'Comparison': {
      const params = new URLSearchParams(view);
      params.set('thread', id);
      if (comment) params.set('comment', comment);
      return `/p/${object.project.slug}/c/${encodeURIComponent(object.id)}?${params}`;
    }
    case 'Project':
      return `/p/${object.slug}?${thread}`;
    default:
      return null;
  }
}
