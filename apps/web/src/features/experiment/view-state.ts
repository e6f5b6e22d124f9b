// What is looked at, as it stands in the address: every view of an experiment can be linked to.
import type { BrowserEngineId } from '@pathlens/pathway-core/catalog';
import type { ColourMapId } from '../../picture/colour-maps.ts';
import { type MapPart, mapParts } from '../../picture/paint-map.ts';
import { formatChannels, parseChannels } from './channels/channel-list.ts';
import { formatLive, parseLive } from './live-view.ts';
import { allImages, formatStrip, parseStrip, type StripChoice } from './strip/strip-choice.ts';

export const clips = [95, 98, 99, 99.5, 100] as const;
export const channelOrders = ['score', 'index', 'class'] as const;
export type ChannelOrder = (typeof channelOrders)[number];
export const panels = ['unit', 'attribution', 'metrics', 'comments'] as const;
export type Panel = (typeof panels)[number];

export interface ViewState extends StripChoice {
  readonly run: string | null;
  readonly image: string | null;
  /** Percent pruned. */
  readonly sparsity: number;
  /** Name of the map: a catalog id with the parameters that are not at their default, integrated-gradients:steps=20. */
  readonly attribution: string;
  readonly opacity: number;
  readonly colours: ColourMapId;
  readonly part: MapPart;
  /** Percentile of |A| drawn as full. */
  readonly clip: number;
  readonly layer: number;
  readonly channel: number | null;
  /** Row and column in the channel. */
  readonly unit: readonly [number, number] | null;
  readonly order: ChannelOrder;
  /** Channels of the layer that are brushed, ascending. */
  readonly set: readonly number[];
  /** What the network answers without the brushed channels, or with these alone. */
  readonly probe: 'without' | 'only' | null;
  /** Whether the units of the channel are read. */
  readonly read: boolean;
  readonly panel: Panel;
  /** The thread that is open in the panel. */
  readonly thread: string | null;
  /** The selection of the live preview while it is open. */
  readonly live: string | null;
  /** The class that it explains; the predicted one where it is null. */
  readonly liveClass: number | null;
  /** The engine it is held to; the best where it is null. */
  readonly liveEngine: BrowserEngineId | null;
}

export const defaultView: ViewState = {
  run: null,
  image: null,
  sparsity: 90,
  attribution: 'pathway-gradient',
  opacity: 0.92,
  colours: 'heat',
  part: 'all',
  clip: 99,
  layer: 0,
  channel: null,
  unit: null,
  order: 'score',
  set: [],
  probe: null,
  read: false,
  panel: 'unit',
  thread: null,
  live: null,
  liveClass: null,
  liveEngine: null,
  ...allImages,
};

function number(text: string | null, within: readonly [number, number], otherwise: number): number {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= within[0] && value <= within[1] ? value : otherwise;
}

function oneOf<Value extends string | number>(choices: readonly Value[], text: string | null, otherwise: Value): Value {
  return choices.find((choice) => String(choice) === text) ?? otherwise;
}

/** What was a tab of its own once is found in another one. */
const panelOf = (text: string | null): string | null => (text === 'run' ? 'metrics' : text);

/** Reads a view from an address; what is missing or makes no sense is the default. */
export function parseView(params: URLSearchParams, defaults: ViewState = defaultView): ViewState {
  const unit = params.get('unit')?.match(/^(\d+),(\d+)$/);
  const channel = params.get('channel');
  return {
    run: params.get('run') ?? defaults.run,
    image: params.get('image') ?? defaults.image,
    sparsity: number(params.get('s'), [0, 99.999], defaults.sparsity),
    attribution: params.get('map') ?? defaults.attribution,
    opacity: number(params.get('opacity'), [0, 1], defaults.opacity),
    colours: oneOf<ColourMapId>(['heat', 'signed', 'grey'], params.get('colours'), defaults.colours),
    part: oneOf(mapParts, params.get('part'), defaults.part),
    clip: oneOf<number>(clips, params.get('clip'), defaults.clip),
    layer: Math.floor(number(params.get('layer'), [0, 10_000], defaults.layer)),
    channel: channel === null ? defaults.channel : Math.floor(number(channel, [0, 1_000_000], 0)),
    unit: unit ? [Number(unit[1]), Number(unit[2])] : defaults.unit,
    order: oneOf(channelOrders, params.get('order'), defaults.order),
    set: parseChannels(params.get('set') ?? ''),
    probe: oneOf<'without' | 'only' | ''>(['without', 'only'], params.get('probe'), '') || null,
    read: params.get('read') === '1',
    panel: params.get('thread') ? 'comments' : oneOf(panels, panelOf(params.get('panel')), defaults.panel),
    thread: params.get('thread') ?? defaults.thread,
    ...parseLive(params),
    ...parseStrip(params),
  };
}

/** Writes a view for an address: only what differs from the default, so that links stay short. */
export function formatView(view: ViewState, defaults: ViewState = defaultView): string {
  const params = new URLSearchParams();
  const put = (name: string, value: string | number | null, standard: string | number | null) => {
    if (value !== null && value !== standard) params.set(name, String(value));
  };
  put('run', view.run, defaults.run);
  put('image', view.image, defaults.image);
  put('s', view.sparsity, defaults.sparsity);
  put('map', view.attribution, defaults.attribution);
  put('opacity', view.opacity, defaults.opacity);
  put('colours', view.colours, defaults.colours);
  put('part', view.part, defaults.part);
  put('clip', view.clip, defaults.clip);
  put('layer', view.layer, defaults.layer);
  put('channel', view.channel, defaults.channel);
  put('unit', view.unit ? view.unit.join(',') : null, null);
  put('order', view.order, defaults.order);
  put('set', view.set.length > 0 ? formatChannels(view.set) : null, null);
  put('probe', view.set.length > 0 ? view.probe : null, null);
  put('read', view.read ? 1 : null, null);
  put('panel', view.panel, defaults.panel);
  put('thread', view.panel === 'comments' ? view.thread : null, null);
  formatLive(view, put);
  formatStrip(view, put);
  return params.toString();
}
