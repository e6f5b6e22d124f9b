// The channel and the unit in focus: state, what it survives, its neighbours in rank.
'use client';
import { cutIndex, hasBit, topUnits } from '@pathlens/pathway-core/codes';
import { useMemo } from 'react';
import { Chip } from '../../design/chip.tsx';
import { formatCount, formatShare, formatSparsityValue } from '../../numbers/format.ts';
import { codeLayers } from './cut.ts';
import type { DetailsProps } from './details-panel.tsx';
import { focusChannel } from './focused-channel.ts';

/** Up to which sparsity a code is kept; null where it is in no pathway. */
export function survivesUpTo(code: number, boundaries: readonly number[]): number | null {
  return code === 0 ? null : boundaries[Math.min(code, boundaries.length) - 1];
}

export function UnitTab({ loaded, run, model, view, change }: DetailsProps) {
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
  const width = point.width ?? 1;
  const strongest = topUnits(codes, layer, { index: -1, first: 5, channel: channel.channel });
  const start = layer.offset + channel.channel * channel.units;
  const unit = view.unit ? start + view.unit[0] * width + view.unit[1] : (strongest[0]?.unit ?? start);
  const place = unit - start;
  const code = codes[unit];
  const isDead = hasBit(dead, unit);
  const kept = code > index;
  const survives = survivesUpTo(code, run.boundaries);
  return (
    <div>
      <div className="flex items-center gap-2">
        <h2 className="min-w-0 truncate text-md">
          {point.name} · channel {channel.channel}
        </h2>
        <span className="flex-1" />
        <UnitChip kept={kept} dead={isDead} />
      </div>
      <p className="t3 text-xs">
        {view.unit ? 'Unit' : 'Strongest unit'}
        {channel.units > 1 ? ` at y ${Math.floor(place / width)}, x ${place % width}` : ''} ·{' '}
        <span className="mono">#{formatCount(unit)}</span>
      </p>
      <dl className="facts mt-2">
        <dt>Survives up to</dt>
        <dd>{survives === null ? 'In no pathway' : `${formatSparsityValue(survives)} % sparsity`}</dd>
        <dt>Dead for this image</dt>
        <dd>{point.deadIsMeaningful ? (isDead ? 'Yes' : 'No') : 'n/a'}</dd>
        <dt>Channel keeps</dt>
        <dd>
          {formatCount(channel.kept)} of {formatCount(channel.units)}
          <span className="t3">&nbsp;{formatShare(channel.share)}</span>
        </dd>
      </dl>
      {channel.units > 1 ? (
        <>
          <h3 className="t3 mt-3.5 mb-1.5 text-xs font-medium">Units of this channel that last longest</h3>
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
              {strongest.map((other) => (
                <tr key={other.unit}>
                  <td>
                    <button
                      type="button"
                      className="text-accent underline underline-offset-2"
                      onClick={() => change({ unit: [other.y, other.x], channel: channel.channel })}
                    >
                      y {other.y}, x {other.x}
                    </button>
                  </td>
                  <td className="num">
                    {survivesUpTo(other.code, run.boundaries) === null
                      ? '–'
                      : `${formatSparsityValue(survivesUpTo(other.code, run.boundaries) ?? 0)} %`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      <p className="note mt-4">A pathway is a set of units, not of edges.</p>
    </div>
  );
}

function UnitChip({ kept, dead }: { readonly kept: boolean; readonly dead: boolean }) {
  if (kept) return <span className="chip !bg-kept-0 !text-kept">{dead ? 'Dead, kept' : 'Kept'}</span>;
  return <Chip>{dead ? 'Dead' : 'Pruned'}</Chip>;
}
