// Where a thread is read: the page of its object, in the view in which it was begun, with the thread open.
import type { Threads_PlaceQuery } from '@pathlens/client';

type Placed = NonNullable<Threads_PlaceQuery['thread']>;

/** null where its object is gone, or has no page that shows threads. */
export function threadAddress({ id, view, object, anchor }: Placed): string | null {
  const thread = `thread=${encodeURIComponent(id)}`;
  switch (object?.__typename) {
    case 'Experiment': {
      const params = new URLSearchParams(view);
      if ('imageId' in anchor) params.set('image', anchor.imageId);
      params.set('thread', id);
      return `/p/${object.project.slug}/x/${encodeURIComponent(object.id)}?${params}`;
    }
    case 'Study':
      return `/p/${object.project.slug}/s/${encodeURIComponent(object.id)}?${thread}`;
    case 'ModelVersion':
      return `/p/${object.model.project.slug}/m/${encodeURIComponent(object.model.id)}?${thread}`;
    case 'Comparison': {
      const params = new URLSearchParams(view);
      params.set('thread', id);
      return `/p/${object.project.slug}/c/${encodeURIComponent(object.id)}?${params}`;
    }
    case 'Project':
      return `/p/${object.slug}?${thread}`;
    default:
      return null;
  }
}
