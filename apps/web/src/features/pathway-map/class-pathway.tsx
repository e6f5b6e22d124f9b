// The pathway of a class: what each layer keeps beside all images, its core units, and how often every channel is kept.
'use client';
import { type BarcodeFigure, formatValue, inkColour, palettes, rampInk } from '@pathlens/figures';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Select } from '../../design/select.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { useElementWidth } from '../figures/use-element-width.ts';
import { useFigureTheme } from '../figures/use-figure-theme.ts';
import { type ChannelOrder, channelOrder, type LayerOfClass, layersOfClass } from './class-profile.ts';

interface ClassPathwayProps {
  readonly figure: BarcodeFigure;
  /** Row of the figure. */
  readonly row: number;
  readonly onRow: (row: number) => void;
}

export function ClassPathway({ figure, row, onRow }: ClassPathwayProps) {
  const [order, setOrder] = useState<ChannelOrder>('index');
  const layers = useMemo(() => layersOfClass(figure, row), [figure, row]);
  const most = useMemo(
    () => Math.max(1, ...layers.flatMap(({ shares, allShares }) => [...shares, ...allShares])),
    [layers],
  );
  const widest = Math.max(1, ...layers.flatMap(({ kept, all }) => [kept, all]));
  const core = figure.rows[row].core?.reduce((sum, value) => sum + value, 0);
  return (
    <section className="card min-w-0" aria-labelledby="class-pathway">
      <header className="card-head flex-wrap">
        <h3 id="class-pathway">Pathway of a class</h3>
        <span className="t3 text-xs">
          {formatAmount(figure.rows[row].n, 'image')}
          {core === undefined ? '' : `, ${formatAmount(core, 'core unit')}`}
        </span>
        <span className="flex-1" />
        <Select
          label="Class"
          value={String(row)}
          options={figure.rows.map(({ label }, i) => ({ value: String(i), label }))}
          onChange={(value) => onRow(Number(value))}
        />
        <Select
          label="Channels by"
          value={order}
          options={[
            { value: 'index', label: 'index' },
            { value: 'class', label: 'how often they are kept' },
            { value: 'difference', label: 'what the class keeps beyond all images' },
          ]}
          onChange={(value) => setOrder(value as ChannelOrder)}
        />
      </header>
      <section
        className="overflow-x-auto p-1"
        aria-label="Layers of the class"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than a phone is scrolled with the arrow keys
        tabIndex={0}
      >
        <table className="w-full border-collapse text-xs">
          <caption className="sr-only">
            What the pathways of {figure.rows[row].label} keep of each activation point, beside all images
          </caption>
          <thead>
            <tr className="t3 text-left">
              <th className="px-2 py-1 font-medium">Activation point</th>
              <th className="w-36 px-2 py-1 font-medium">Kept, tick: all images</th>
              <th className="px-2 py-1 text-right font-medium">Kept</th>
              <th className="px-2 py-1 text-right font-medium">All</th>
              <th className="px-2 py-1 text-right font-medium">Core units</th>
              <th className="px-2 py-1 font-medium">Channels</th>
            </tr>
          </thead>
          <tbody>
            {layers.map((layer) => (
              <tr key={layer.label} className="border-t border-line">
                <th className="max-w-40 truncate px-2 py-1 text-left font-medium" title={layer.label}>
                  {layer.label}
                </th>
                <td className="px-2 py-1">
                  <span className="relative block h-2.5 w-32 rounded-1 bg-sunken" aria-hidden="true">
                    <span
                      className="absolute inset-y-0 left-0 rounded-1 bg-kept"
                      style={{ width: `${(100 * layer.kept) / widest}%` }}
                    />
                    <span
                      className="absolute -inset-y-0.5 w-0.5 bg-text"
                      style={{ left: `calc(${(100 * layer.all) / widest}% - 1px)` }}
                    />
                  </span>
                </td>
                <td className="num px-2 py-1 text-right">{formatValue(layer.kept, '%')}</td>
                <td className="num t2 px-2 py-1 text-right">{formatValue(layer.all, '%')}</td>
                <td className="num px-2 py-1 text-right">{layer.core === null ? '–' : formatCount(layer.core)}</td>
                <td className="min-w-40 px-2 py-1">
                  <ChannelStrip layer={layer} order={order} most={most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="t3 border-t border-line px-3 py-2 text-xs">{figure.caption}</p>
    </section>
  );
}

/** Every channel as a cell of the ramp; of many, the largest of each pixel. */
function ChannelStrip({
  layer,
  order,
  most,
}: {
  readonly layer: LayerOfClass;
  readonly order: ChannelOrder;
  readonly most: number;
}) {
  const box = useRef<HTMLSpanElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useElementWidth(box) ?? 200;
  const palette = palettes[useFigureTheme()];
  const [pointed, setPointed] = useState<number | null>(null);
  const channels = useMemo(() => channelOrder(layer, order), [layer, order]);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const columns = Math.min(channels.length, Math.max(1, Math.floor(width / 2)));
    element.width = columns;
    element.height = 1;
    for (let column = 0; column < columns; column++) {
      const from = Math.floor((column * channels.length) / columns);
      const to = Math.max(from + 1, Math.floor(((column + 1) * channels.length) / columns));
      const largest = Math.max(...channels.slice(from, to).map((c) => layer.shares[c]));
      context.fillStyle = inkColour(rampInk(Math.round((32 * largest) / most) / 32), palette);
      context.fillRect(column, 0, 1, 1);
    }
  }, [channels, layer, most, palette, width]);
  const channel = pointed === null ? null : channels[pointed];
  const strongest = channels.reduce((a, b) => (layer.shares[b] > layer.shares[a] ? b : a), channels[0]);
  const words = (c: number) =>
    `Channel ${c}: ${formatValue(layer.shares[c], '%')} kept, all images ${formatValue(layer.allShares[c], '%')}`;
  return (
    <span
      ref={box}
      className="block"
      role="img"
      aria-label={`${formatAmount(channels.length, 'channel')} of ${layer.label}. ${words(strongest)}.`}
      title={channel === null ? undefined : words(channel)}
      onPointerMove={(event) => {
        const { left } = event.currentTarget.getBoundingClientRect();
        setPointed(
          Math.min(channels.length - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * channels.length))),
        );
      }}
      onPointerLeave={() => setPointed(null)}
    >
      <canvas ref={canvas} className="block h-4 w-full rounded-1" style={{ imageRendering: 'pixelated' }} />
    </span>
  );
}
