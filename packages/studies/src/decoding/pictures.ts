// Figure 4 of algorithms.md §9: decoded pictures in rows and columns.
import type { PicturesFigure, Table } from '@pathlens/figures';
import type { Resemblance } from '@pathlens/pathway-core';
import { count } from '../numbers.ts';
import { selectionLabels } from '../selection-label.ts';
import type { StudyContext, StudyPicture } from '../study.ts';
import { toRgb } from './colours.ts';
import type { DecodedColumn } from './columns.ts';
import { resemblanceNote } from './resemblance-report.ts';
import type { DecodingSettings } from './settings.ts';
import type { StrongestChannel } from './strongest-channels.ts';

export const pictureIds = {
  image: (index: number) => `image-${index}`,
  decoded: (index: number, { id }: Pick<DecodedColumn, 'id'>) => `decoded-${index}-${id}`,
  channel: (channel: number) => `channel-${channel}`,
} as const;

/** @param size height and width of the colours [C, H, W] */
export function picture(
  id: string,
  title: string,
  { colours, size: [channels, height, width] }: { colours: Float32Array; size: readonly [number, number, number] },
): StudyPicture {
  return { id, title, width, height, rgb: toRgb(colours, channels) };
}

/** One image's row: what stands under each picture once it is done. */
export interface DecodedRow {
  readonly index: number;
  readonly name: string;
  readonly resemblances: readonly Resemblance[] | null;
}

const seen = ({ stated }: DecodingSettings) =>
  stated
    ? ''
    : ' Nobody has said how the model’s input becomes colours: black and white are its smallest and largest values.';

export function wholeFigure(
  rows: readonly DecodedRow[],
  columns: readonly DecodedColumn[],
  { context, settings }: { readonly context: StudyContext; readonly settings: DecodingSettings },
): PicturesFigure {
  const [, height, width] = settings.forming;
  return {
    kind: 'pictures',
    id: 'decoded-pathways',
    title: 'What each pathway responds to most',
    caption: `Pictures that make the explained answer of each restricted network largest: ${settings.steps} steps of Adam from the same grey noise of ${width} × ${height} pixels, without transforms. Under each: resemblance to the image. ${count(rows.length, 'image')}.${seen(settings)}`,
    text: `${count(rows.length, 'image')}, each decoded from ${count(columns.length, 'network')}: ${columns.map(({ title }) => title).join(', ')}.`,
    n: rows.length,
    provenance: context.provenance,
    columns: ['Image', ...columns.map(({ title }) => title)],
    rows: rows.map(({ index, name, resemblances }) => ({
      label: name,
      cells: [
        { picture: pictureIds.image(index) },
        ...columns.map((column, i) => ({
          picture: pictureIds.decoded(index, column),
          ...(resemblances === null ? {} : { note: resemblanceNote(resemblances[i]) }),
        })),
      ],
    })),
  };
}

/** One image: its strongest channels, a selection each. */
export interface ChannelRow {
  readonly index: number;
  readonly name: string;
  readonly strongest: readonly (StrongestChannel | null)[];
}

export interface ChannelReport {
  readonly context: StudyContext;
  readonly settings: DecodingSettings;
  /** Name of the activation point. */
  readonly point: string;
}

function noteOf(found: StrongestChannel | null): string {
  if (found === null) return 'no order of units';
  const { channel, percentile, ties } = found;
  const said = [`channel ${channel}`];
  if (percentile !== null) said.push(`above ${Math.round(percentile)} % of the other images`);
  if (ties > 1) said.push(`by lot of ${ties} units`);
  return said.join(', ');
}

export function channelFigure(
  rows: readonly ChannelRow[],
  { context, settings, point }: ChannelReport,
): PicturesFigure {
  const { selections } = context.request;
  const others = context.models[0].images.count - 1;
  return {
    kind: 'pictures',
    id: 'strongest-channels',
    title: 'The channel of each pathway’s strongest unit',
    caption: `The strongest unit of each pathway in ${point} names a channel; the picture makes that channel’s mean largest in the whole network (Fourier spectrum, decorrelated colours, transforms, ${settings.steps} steps). Under each: how active the channel is on the image, among ${count(others, 'other image')}. ${count(rows.length, 'image')}.${seen(settings)}`,
    text: rows
      .map(({ name, strongest }) => {
        const said = selectionLabels(selections).map((label, i) => `${label}: ${noteOf(strongest[i])}`);
        return `${name}: ${said.join('; ')}.`;
      })
      .join(' '),
    n: rows.length,
    provenance: context.provenance,
    columns: ['Image', ...selectionLabels(selections)],
    rows: rows.map(({ index, name, strongest }) => ({
      label: name,
      cells: [
        { picture: pictureIds.image(index) },
        ...strongest.map((found) => ({
          picture: found === null ? null : pictureIds.channel(found.channel),
          note: noteOf(found),
        })),
      ],
    })),
  };
}

export function channelTable(rows: readonly ChannelRow[], { context, point }: ChannelReport): Table {
  const labels = selectionLabels(context.request.selections);
  return {
    id: 'strongest-channels',
    title: `Channels of the strongest units in ${point}`,
    columns: [
      { id: 'image', title: 'Image' },
      { id: 'selection', title: 'Selection' },
      { id: 'channel', title: 'Channel' },
      { id: 'percentile', title: 'More active than on other images', unit: '%' },
      { id: 'ties', title: 'Units of the largest score' },
    ],
    rows: rows.flatMap(({ name, strongest }) =>
      strongest.map((found, i) => [
        name,
        labels[i],
        found?.channel ?? null,
        found?.percentile ?? null,
        found?.ties ?? null,
      ]),
    ),
    provenance: context.provenance,
  };
}
