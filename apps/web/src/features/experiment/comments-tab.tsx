// What people say about the experiment: the image and the channel that are shown, and the whole of it.
'use client';
import type { Reference } from '@pathlens/views';
import { anchorWords } from '../threads/anchor-words.ts';
import { ThreadPanel } from '../threads/thread-panel.tsx';
import type { AnchorData, Spot, ThreadLine } from '../threads/types.ts';
import type { DetailsProps } from './details-panel.tsx';
import { formatView, parseView, type ViewState } from './view-state.ts';

export function CommentsTab({ experiment, image, model, view, change, writing }: DetailsProps) {
  const layer = model.activations[view.layer];
  const spots: Spot[] = [
    { name: `Image ${fileName(image.path)}`, anchor: { kind: 'IMAGE', image: image.id } },
    ...(layer && view.channel !== null
      ? [
          {
            name: `Channel ${view.channel} of ${layer.name}`,
            anchor: { kind: 'CHANNEL', modelVersion: model.id, activation: view.layer, channel: view.channel } as const,
          },
        ]
      : []),
    ...(layer
      ? [
          {
            name: `Layer ${layer.name}`,
            anchor: { kind: 'ACTIVATION', modelVersion: model.id, activation: view.layer } as const,
          },
        ]
      : []),
    { name: 'The whole experiment', anchor: { kind: 'OBJECT' } },
  ];
  const nameOf = (anchor: AnchorData): string => {
    if (anchor.__typename !== 'ActivationAnchor' && anchor.__typename !== 'ChannelAnchor') return anchorWords(anchor);
    const version = experiment.models.find(({ id }) => id === anchor.modelVersionId);
    const point = version?.activations[anchor.activation];
    if (!version || !point) return anchorWords(anchor);
    const name = `${version.model.name} v${version.number}, ${point.name}`;
    return anchor.__typename === 'ChannelAnchor' ? `${name}, channel ${anchor.channel}` : name;
  };
  const show = (thread: ThreadLine) => change({ ...shownBy(thread), panel: 'comments', thread: thread.id });
  const onReference = ({ kind, ids }: Reference): boolean => {
    if (kind === 'image') change({ image: ids[0] });
    else if (kind === 'layer') change({ layer: Number(ids[1]), channel: null, unit: null });
    else if (kind === 'channel') change({ layer: Number(ids[1]), channel: Number(ids[2]), unit: null });
    else return false;
    return true;
  };
  return (
    <ThreadPanel
      place={{ on: experiment.id, spots, view: () => formatView({ ...view, thread: null }), nameOf, show }}
      open={view.thread}
      onOpen={(thread) => change({ thread })}
      writing={writing}
      onReference={onReference}
    />
  );
}

const fileName = (path: string): string => path.split('/').at(-1) ?? path;

/** The view in which the thread was begun, and its spot, whatever the view was. */
function shownBy({ view, anchor }: ThreadLine): Partial<ViewState> {
  const then = parseView(new URLSearchParams(view));
  switch (anchor.__typename) {
    case 'ImageAnchor':
    case 'RegionAnchor':
      return { ...then, image: anchor.imageId };
    case 'ActivationAnchor':
      return { ...then, layer: anchor.activation, channel: null, unit: null };
    case 'ChannelAnchor':
      return { ...then, layer: anchor.activation, channel: anchor.channel, unit: null };
    default:
      return then;
  }
}
