// The channel and the unit in focus: state, rank, what it survives; which classes and images use the channel; what it looks for.
'use client';
import { cutIndex, hasBit, topUnits } from '@pathlens/pathway-core/codes';
import { useMemo } from 'react';
import { Chip } from '../../design/chip.tsx';
import { Explained } from '../../design/explained.tsx';
import { formatCount, formatShare, formatSparsityValue } from '../../numbers/format.ts';
import { ChannelUse } from './channels/channel-use.tsx';
import { DecodedChannel } from './channels/decoded-channel.tsx';
import { ContributionsCard } from './contributions/contributions-card.tsx';
import { codeLayers } from './cut.ts';
import type { DetailsProps } from './details-panel.tsx';
import { focusChannel, focusUnit } from './focused-channel.ts';
import { UnitReadings } from './probes/unit-readings.tsx';
import { rankOf } from './rank-of.ts';

/** Up to which sparsity a code is kept; null where it is in no pathway. */
export function survivesUpTo(code: number, boundaries: readonly number[]): number | null {
  return code === 0 ? null : boundaries[Math.min(code, boundaries.length) - 1];
}

export function UnitTab(props: DetailsProps) {
  const { loaded, run, model, view, change } = props;
  const layers = useMemo(() => codeLayers(model.activations), [model]);
  const at = Math.min(view.layer, layers.length - 1);
  const layer = layers[at];
  const point = model.activations[at];
  const codes = loaded?.codes ?? null;
  const dead = loaded?.dead ?? null;
  if (!loaded) return <p className="t2">Units stand here once there is a pathway for this image.</p>;
  if (!codes || !dead || codes.length < layer.offset + layer.units) return <p className="t2">Codes are loading.</p>;

  const { index } = cutIndex(run.boundaries, view.sparsity);
  const channel = focusChannel({ codes, layer, index, wanted: view.channel });
  const { unit, y, x } = focusUnit(codes, layer, { channel: channel.channel, wanted: view.unit });
  const strongest = topUnits(codes, layer, { index: -1, first: 5, channel: channel.channel });
  const code = codes[unit];
  const isDead = hasBit(dead, unit);
  const survives = survivesUpTo(code, run.boundaries);
  const rank = loaded.histogram ? rankOf(loaded.histogram, code) : null;
  return (
    <div>
      <div className="flex items-center gap-2">
        <h2 className="min-w-0 truncate text-md">
          {point.name} · channel {channel.channel}
        </h2>
        <span className="flex-1" />
        <UnitChip kept={code > index} dead={isDead} />
      </div>
      <p className="t3 text-xs">
        {view.unit ? 'Unit' : 'Strongest unit'}
        {channel.units > 1 ? ` at y ${y}, x ${x}` : ''} · <span className="mono">#{formatCount(unit)}</span>
      </p>
      <dl className="facts mt-2">
        <dt>Survives up to</dt>
        <dd>{survives === null ? 'In no pathway' : `${formatSparsityValue(survives)} % sparsity`}</dd>
        {rank ? (
          <>
            <dt>
              <Explained about="Codes hold the order of units up to their boundaries: units of one code share their places">
                Rank
              </Explained>
            </dt>
            <dd>
              {rank.first === rank.last
                ? formatCount(rank.first)
                : `${formatCount(rank.first)}–${formatCount(rank.last)}`}
              <span className="t3">&nbsp;of {formatCount(rank.of)}</span>
            </dd>
          </>
        ) : null}
        <dt>Dead for this image</dt>
        <dd>{point.deadIsMeaningful ? (isDead ? 'Yes' : 'No') : 'n/a'}</dd>
        <dt>Channel keeps</dt>
        <dd>
          {formatCount(channel.kept)} of {formatCount(channel.units)}
          <span className="t3">&nbsp;{formatShare(channel.share)}</span>
        </dd>
      </dl>
      <UnitReadings
        activation={at}
        channel={channel.channel}
        place={unit - layer.offset - channel.channel * channel.units}
        view={view}
        change={change}
      />
      <ChannelUse {...props} channel={channel.channel} />
      <DecodedChannel {...props} channel={channel.channel} />
      {channel.units > 1 ? (
        <details className="mt-3">
          <summary className="t3 min-h-6 cursor-pointer text-xs font-medium">
            Units of this channel that last longest
          </summary>
          <table className="text-xs [&_:is(td,th)]:h-7 [&_:is(td,th)]:px-1.5">
            <thead>
              <tr>
                <th scope="col">Place</th>
                <th scope="col" className="num">
                  Survives up to
                </th>
              </tr>
            </thead>
            <tbody>
              {strongest.map((other) => {
                const until = survivesUpTo(other.code, run.boundaries);
                return (
                  <tr key={other.unit}>
                    <td>
                      <button
                        type="button"
                        className="min-h-6 text-accent underline underline-offset-2"
                        onClick={() => change({ unit: [other.y, other.x], channel: channel.channel })}
                      >
                        y {other.y}, x {other.x}
                      </button>
                    </td>
                    <td className="num">{until === null ? '–' : `${formatSparsityValue(until)} %`}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </details>
      ) : null}
      <ContributionsCard {...props} />
    </div>
  );
}

function UnitChip({ kept, dead }: { readonly kept: boolean; readonly dead: boolean }) {
  if (kept) return <span className="chip !bg-kept-0 !text-kept">{dead ? 'Dead, kept' : 'Kept'}</span>;
  return <Chip>{dead ? 'Dead' : 'Pruned'}</Chip>;
}
