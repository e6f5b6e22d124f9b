// What can be done with the channels that are brushed: talk about them, take them along as JSON.
'use client';
import type { AnchorInput } from '@pathlens/client';
import type { ChannelShare, CodeLayer } from '@pathlens/pathway-core/codes';
import { useRef } from 'react';
import { Button } from '../../../design/button.tsx';
import { formatAmount, formatCount } from '../../../numbers/format.ts';
import { useSaid } from '../../figures/actions-menu.tsx';
import { useTalk } from '../../threads/talk.tsx';
import { AblatedSet } from '../probes/ablated-set.tsx';
import type { ActivationPoint, ExperimentModel } from '../types.ts';
import type { ChangeView } from '../use-view-state.ts';
import type { ViewState } from '../view-state.ts';
import { formatChannels } from './channel-list.ts';

interface BrushedSetProps {
  readonly point: ActivationPoint;
  readonly layer: CodeLayer;
  readonly channels: readonly ChannelShare[];
  readonly codes: Uint8Array;
  readonly index: number;
  readonly model: ExperimentModel;
  readonly view: ViewState;
  readonly change: ChangeView;
  readonly onClear: () => void;
}

/** A thread names at most so many units. */
const mostUnits = 1000;

/** Kept units of the set; null where they are more than a thread can name. */
export function unitsOfSet(
  codes: Uint8Array,
  layer: CodeLayer,
  { set, index }: { readonly set: readonly number[]; readonly index: number },
): number[] | null {
  const each = layer.units / layer.shape[0];
  const units: number[] = [];
  for (const channel of set) {
    const start = layer.offset + channel * each;
    for (let unit = start; unit < start + each; unit++) {
      if (codes[unit] <= index) continue;
      if (units.length === mostUnits) return null;
      units.push(unit);
    }
  }
  return units;
}

export function BrushedSet({ point, layer, channels, codes, index, model, view, change, onClear }: BrushedSetProps) {
  const talk = useTalk();
  const place = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useSaid();
  const { set } = view;
  const chosen = new Set(set);
  const kept = channels.reduce((sum, { channel, kept }) => sum + (chosen.has(channel) ? kept : 0), 0);
  const name = `${set.length === 1 ? 'Channel' : 'Channels'} ${formatChannels(set)} of ${point.name}`;
  const comment = () => {
    const units = unitsOfSet(codes, layer, { set, index });
    // Which channels are meant stands in the view that the thread keeps.
    const anchor: AnchorInput =
      units === null || units.length === 0
        ? { kind: 'ACTIVATION', modelVersion: model.id, activation: point.index }
        : { kind: 'UNITS', modelVersion: model.id, units };
    talk?.write({ name, anchor, beside: place.current });
  };
  const copy = () => {
    const content = {
      model: `${model.model.name} v${model.number}`,
      modelVersion: model.id,
      activation: point.index,
      name: point.name,
      channels: set,
      sparsity: view.sparsity,
      run: view.run,
      image: view.image,
      keptUnits: kept,
    };
    navigator.clipboard
      .writeText(JSON.stringify(content, null, 2))
      .then(() => setSaid('Set copied.'))
      .catch(() => setSaid('This browser did not let the page copy.'));
  };
  return (
    <>
      <div ref={place} className="mt-1.5 flex flex-wrap items-center gap-2 text-xs" data-testid="brushed">
        <span className="min-w-0 flex-1">
          {formatAmount(set.length, 'channel')} selected, {formatCount(kept)} units kept
        </span>
        <span role="status" className="t2">
          {said}
        </span>
        {talk?.mayComment ? (
          <Button small onClick={comment}>
            Comment
          </Button>
        ) : null}
        <Button small onClick={copy}>
          Copy as JSON
        </Button>
        <Button small variant="ghost" onClick={onClear}>
          Clear
        </Button>
      </div>
      <AblatedSet activation={point.index} layer={point.name} view={view} change={change} />
    </>
  );
}
