// Study "decoding" (§4.2 and figure 4 of algorithms.md): pictures that whole pathways and their strongest channels respond to
// most, how much they resemble the image, and the controls that say what the outline of a mask alone shows.
import {
  type ActivationPoint,
  type ChannelMeans,
  channelMeans,
  checkStudyImposition,
  lastFeaturePoint,
  PathlensError,
  studyMethods,
} from '@pathlens/pathway-core';
import { decodedArray, resemblanceArray, strongestArrays } from './decoding/arrays.ts';
import { coloursOf, toColours } from './decoding/colours.ts';
import { type DecodedColumn, decodedColumns } from './decoding/columns.ts';
import {
  type ChannelRow,
  channelFigure,
  channelTable,
  type DecodedRow,
  picture,
  pictureIds,
  wholeFigure,
} from './decoding/pictures.ts';
import { type ResemblanceRow, resemblanceFigure, resemblanceTables } from './decoding/resemblance-report.ts';
import { type DecodingSettings, decodingSettings } from './decoding/settings.ts';
import { decodeChannels, strongestChannels } from './decoding/strongest-channels.ts';
import { decodeWhole } from './decoding/whole-pathways.ts';
import { type ImagePathways, imagePathways } from './image-pathways.ts';
import { pickedImages, spreadEvenly } from './picked-images.ts';
import type { Study, StudyContext, StudyEvent } from './study.ts';

interface Board {
  readonly context: StudyContext;
  readonly session: Awaited<ReturnType<StudyContext['models'][number]['open']>>;
  readonly settings: DecodingSettings;
  readonly columns: readonly DecodedColumn[];
}

interface WholeFound {
  readonly rows: DecodedRow[];
  readonly resemblances: ResemblanceRow[];
  readonly decoded: (readonly Float32Array[])[];
}

/** Whole-path pictures of one image, shown while they form. */
async function* whole(
  board: Board,
  image: ImagePathways,
  found: WholeFound,
): AsyncGenerator<StudyEvent, void, undefined> {
  const { session, settings, columns, context } = board;
  const { index, name } = image;
  found.rows.push({ index, name, resemblances: null });
  let isFirst = true;
  for await (const { pictures, values, resemblances } of decodeWhole(session, image, { columns, settings })) {
    for (const [i, colours] of pictures.entries()) {
      const id = pictureIds.decoded(index, columns[i]);
      const title = `${columns[i].title}, ${name}`;
      yield { kind: 'picture', picture: picture(id, title, { colours, size: settings.forming }) };
    }
    if (resemblances !== null) {
      found.rows[found.rows.length - 1] = { index, name, resemblances };
      found.decoded.push(pictures);
      found.resemblances.push({ name, found: resemblances.map((own, i) => ({ ...own, value: values[i] })) });
    } else if (!isFirst) continue;
    isFirst = false;
    yield { kind: 'figure', figure: wholeFigure(found.rows, columns, { context, settings }) };
  }
  yield { kind: 'figure', figure: resemblanceFigure(found.resemblances, columns, context) };
  for (const table of resemblanceTables(found.resemblances, columns, context)) yield { kind: 'table', table };
}

interface ChannelsFound {
  readonly point: ActivationPoint;
  readonly means: ChannelMeans;
  readonly rows: ChannelRow[];
  /** Channels whose pictures are made. */
  readonly done: Set<number>;
}

/** Pictures of the strongest channels of one image; a channel that was met before has its picture. */
async function* channels(
  { session, settings, context }: Board,
  image: ImagePathways,
  { point, means, rows, done }: ChannelsFound,
): AsyncGenerator<StudyEvent, void, undefined> {
  const strongest = strongestChannels(image, { point, means, seed: context.request.seed });
  rows.push({ index: image.index, name: image.name, strongest });
  const report = { context, settings, point: point.name };
  yield { kind: 'figure', figure: channelFigure(rows, report) };
  yield { kind: 'table', table: channelTable(rows, report) };
  const wanted = [...new Set(strongest.flatMap((found) => found?.channel ?? []))].filter(
    (channel) => !done.has(channel),
  );
  if (wanted.length === 0) return;
  for await (const formed of decodeChannels(session, { point, channels: wanted, settings })) {
    for (const { channel, picture: colours } of formed) {
      const title = `Channel ${channel} of ${point.name}`;
      const size = settings.forming;
      yield { kind: 'picture', picture: picture(pictureIds.channel(channel), title, { colours, size }) };
    }
  }
  for (const channel of wanted) done.add(channel);
}

/** What top-neuron decoding starts from; null where it is not asked for. */
async function openChannels({ session, context }: Board): Promise<ChannelsFound | null> {
  if (context.request.parameters.pictures === 'pathways') return null;
  const point = lastFeaturePoint(session.network);
  if (point === undefined) {
    throw new PathlensError('DECODING_INPUT', 'The model has no activation point: there is no unit to decode.', {
      path: ['model'],
    });
  }
  const { images } = context.models[0];
  const means = await channelMeans(session, images, { point, signal: context.signal });
  return { point, means, rows: [], done: new Set() };
}

export const decoding: Study = async function* decoding(context) {
  const { models, request, signal } = context;
  const [model] = models;
  checkStudyImposition(studyMethods.decoding, request.imposition);
  const session = await model.open();
  const { shape } = session.network.input;
  const indices = spreadEvenly(model.images.count, Number(request.parameters.images));
  const colours = await coloursOf(model, pickedImages(model.images, indices), shape);
  const settings = decodingSettings(shape, { ...request, signal }, colours);
  const columns = decodedColumns(request, { shifted: request.parameters.shifted === true });
  const board = { context, session, settings, columns };
  const wholes: WholeFound = { rows: [], resemblances: [], decoded: [] };
  const top = await openChannels(board);
  const total = indices.length;
  yield { kind: 'progress', done: 0, total };
  for await (const image of imagePathways(context, session, { indices, sparsities: request.sparsities })) {
    const { index, name, values } = image;
    const own = { colours: toColours(values, settings.scale), size: settings.size };
    yield { kind: 'picture', picture: picture(pictureIds.image(index), name, own) };
    if (request.parameters.pictures !== 'channels') yield* whole(board, image, wholes);
    if (top !== null) yield* channels(board, image, top);
    yield { kind: 'progress', done: image.place + 1, total };
  }
  if (wholes.decoded.length > 0) {
    yield { kind: 'array', array: decodedArray(wholes.decoded, columns, settings) };
    yield { kind: 'array', array: resemblanceArray(wholes.resemblances, columns) };
  }
  if (top !== null)
    for (const array of strongestArrays(top.rows, request.selections.length)) yield { kind: 'array', array };
};
