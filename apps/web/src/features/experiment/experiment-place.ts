// The experiment as something to talk about: its spots just now, their names, chips for them, and the way back to a view.
import type { Reference } from '@pathlens/views';
import { anchorWords } from '../threads/anchor-words.ts';
import type { AnchorData, Nameable, Spot, ThreadLine, ThreadPlace } from '../threads/types.ts';
import type { ExperimentData, ExperimentImage, ExperimentModel } from './types.ts';
import type { ChangeView } from './use-view-state.ts';
import { formatView, parseView, type ViewState } from './view-state.ts';

interface Shown {
  readonly experiment: ExperimentData;
  readonly image: ExperimentImage;
  readonly model: ExperimentModel;
  readonly view: ViewState;
  readonly change: ChangeView;
}

export function experimentPlace({ experiment, image, model, view, change }: Shown): ThreadPlace {
  const layer = model.activations[view.layer];
  const channel = layer ? view.channel : null;
  const spots: Spot[] = [
    { name: `Image ${fileName(image.path)}`, anchor: { kind: 'IMAGE', image: image.id } },
    ...(channel !== null ? [channelSpot(model, view.layer, channel)] : []),
    ...(layer ? [layerSpot(model, view.layer)] : []),
    { name: 'The whole experiment', anchor: { kind: 'OBJECT' } },
  ];
  const nameables: Nameable[] = [
    { label: fileName(image.path), target: `pathlens:image/${image.id}` },
    ...(layer ? [{ label: layer.name, target: `pathlens:layer/${model.id}/${view.layer}` }] : []),
    ...(channel !== null
      ? [{ label: `${layer.name} · ${channel}`, target: `pathlens:channel/${model.id}/${view.layer}/${channel}` }]
      : []),
  ];
  return {
    on: experiment.id,
    spots,
    nameables,
    // With what an address may leave out, so that another start of the page shows the same.
    view: () => formatView({ ...view, image: image.id, thread: null }),
    nameOf: (anchor) => nameIn(experiment, anchor),
    show: (thread) => change(shownBy(thread)),
  };
}

export const layerSpot = (model: ExperimentModel, activation: number): Spot => ({
  name: `Layer ${model.activations[activation].name}`,
  anchor: { kind: 'ACTIVATION', modelVersion: model.id, activation },
});

export const channelSpot = (model: ExperimentModel, activation: number, channel: number): Spot => ({
  name: `Channel ${channel} of ${model.activations[activation].name}`,
  anchor: { kind: 'CHANNEL', modelVersion: model.id, activation, channel },
});

/** Shows what a chip names; false where the page does not have it. */
export function showReference({ kind, ids }: Reference, change: ChangeView): boolean {
  if (kind === 'image') change({ image: ids[0] });
  else if (kind === 'layer') change({ layer: Number(ids[1]), channel: null, unit: null });
  else if (kind === 'channel') change({ layer: Number(ids[1]), channel: Number(ids[2]), unit: null });
  else return false;
  return true;
}

function nameIn(experiment: ExperimentData, anchor: AnchorData): string {
  if (anchor.__typename !== 'ActivationAnchor' && anchor.__typename !== 'ChannelAnchor') return anchorWords(anchor);
  const version = experiment.models.find(({ id }) => id === anchor.modelVersionId);
  const point = version?.activations[anchor.activation];
  if (!version || !point) return anchorWords(anchor);
  const name = `${version.model.name} v${version.number}, ${point.name}`;
  return anchor.__typename === 'ChannelAnchor' ? `${name}, channel ${anchor.channel}` : name;
}

const fileName = (path: string): string => path.split('/').at(-1) ?? path;

/** The view in which the thread was begun, and its spot, whatever the view was. */
function shownBy({ view, anchor }: ThreadLine): Partial<ViewState> {
  // The panel stays the one that is open.
  const { panel: _panel, thread: _thread, ...then } = parseView(new URLSearchParams(view));
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
