// A model version as something to talk about: its activation points and their channels, and the whole of it.
import { anchorWords } from '../threads/anchor-words.ts';
import type { AnchorData, Spot, ThreadPlace } from '../threads/types.ts';
import type { ModelVersionData } from './model-page.tsx';

type Version = Pick<ModelVersionData, 'id' | 'activations'>;

export const pointSpot = (version: Version, activation: number): Spot => ({
  name: `Layer ${version.activations[activation]?.name ?? activation + 1}`,
  anchor: { kind: 'ACTIVATION', modelVersion: version.id, activation },
});

export const channelSpot = (version: Version, activation: number, channel: number): Spot => ({
  name: `Channel ${channel} of ${version.activations[activation]?.name ?? activation + 1}`,
  anchor: { kind: 'CHANNEL', modelVersion: version.id, activation, channel },
});

export function modelPlace(version: Version): ThreadPlace {
  const nameOf = (anchor: AnchorData): string => {
    if (anchor.__typename !== 'ActivationAnchor' && anchor.__typename !== 'ChannelAnchor') return anchorWords(anchor);
    const point = version.activations[anchor.activation];
    if (!point) return anchorWords(anchor);
    return anchor.__typename === 'ChannelAnchor' ? `${point.name}, channel ${anchor.channel}` : point.name;
  };
  return {
    on: version.id,
    spots: [{ name: 'The whole model version', anchor: { kind: 'OBJECT' } }],
    nameables: version.activations.map(({ name, index }) => ({
      label: name,
      target: `pathlens:layer/${version.id}/${index}`,
    })),
    view: () => '',
    nameOf,
  };
}
