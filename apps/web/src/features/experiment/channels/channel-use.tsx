// Which classes keep the channel, and on which images it lasts longest: from a bounded sample of the run's pathways.
'use client';
import { useMemo } from 'react';
import { formatCount, formatShare } from '../../../numbers/format.ts';
import type { DetailsProps } from '../details-panel.tsx';
import { channelStarts, highestImages, keptByClass } from './channel-sample.ts';

interface ChannelUseProps extends DetailsProps {
  readonly channel: number;
}

/** Most classes with a bar each: those that keep the channel most, and the one explained. */
const mostBars = 10;

export function ChannelUse({ sample, images, model, loaded, view, channel, change }: ChannelUseProps) {
  const at = Math.min(view.layer, model.activations.length - 1);
  const place = useMemo(() => channelStarts(model.activations)[at] + channel, [model, at, channel]);
  const shares = useMemo(() => (sample ? keptByClass(sample, place) : []), [sample, place]);
  const highest = useMemo(() => (sample ? highestImages(sample, place, 6) : []), [sample, place]);
  const target = loaded?.pathway.target.index;
  const shown = useMemo(() => {
    if (shares.length <= mostBars) return shares;
    const most = [...shares].sort((a, b) => b.share - a.share).slice(0, mostBars);
    const own = shares.find((share) => share.target === target);
    return own && !most.includes(own) ? [...most.slice(0, -1), own] : most;
  }, [shares, target]);
  const nameOf = (index: number) => model.labels[index] ?? `Class ${index}`;
  const heading = 't3 mt-3.5 mb-1.5 text-xs font-medium';
  return (
    <>
      <h3 className={heading}>Kept for each class</h3>
      <div style={{ minHeight: 20 * Math.min(mostBars, Math.max(1, model.classes ?? 4)) }}>
        {sample ? (
          <table
            className="text-xs [&_:is(td,th)]:h-5 [&_:is(td,th)]:border-0 [&_:is(td,th)]:!px-0"
            data-testid="class-use"
          >
            <thead className="sr-only">
              <tr>
                <th scope="col">Class</th>
                <th scope="col">Bar</th>
                <th scope="col">Share of the channel’s units kept, mean</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ target: index, share, images: n }) => (
                <tr key={index} title={`Mean of ${formatCount(n)} ${n === 1 ? 'pathway' : 'pathways'}`}>
                  <th scope="row" className="w-[30%] max-w-24 truncate !text-text-2">
                    {nameOf(index)}
                  </th>
                  <td>
                    <span className="meter block !h-2" aria-hidden="true">
                      <i style={{ width: `${100 * share}%` }} />
                    </span>
                  </td>
                  <td className="num w-12">{formatShare(share, 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
      <h3 className={heading}>Images where it scores highest</h3>
      <div className="grid min-h-11 grid-cols-6 gap-1.5" data-testid="highest">
        {highest.flatMap((id) => {
          const image = images.byId.get(id);
          if (!image) return [];
          return (
            <button
              key={id}
              type="button"
              className="block rounded-[2px] aria-pressed:outline-2 aria-pressed:outline-accent-solid"
              aria-pressed={view.image === id}
              aria-label={`Show ${image.path}${image.label ? `, ${image.label}` : ''}`}
              title={image.label ?? image.path}
              onClick={() => change({ image: id, channel })}
            >
              <img src={image.thumbnail.url} alt="" className="px aspect-square w-full rounded-[2px] object-cover" />
            </button>
          );
        })}
        {sample && highest.length === 0 ? (
          <p className="t2 col-span-6 text-xs">It is in no pathway that was read.</p>
        ) : null}
      </div>
      {sample ? (
        <p className="t3 mt-1 text-xs">
          {sample.images.length < sample.of
            ? `From ${formatCount(sample.images.length)} of ${formatCount(sample.of)} pathways, of each class alike, at ${sample.sparsity}\u2009%.`
            : `From all ${formatCount(sample.of)} pathways, at ${sample.sparsity}\u2009%.`}
        </p>
      ) : null}
    </>
  );
}
