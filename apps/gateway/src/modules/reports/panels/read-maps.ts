// Maps that panels show, with their images and how they were made.
import type { AttributionMap, Item, Model, ModelVersion, Pathway, Run } from '@pathlens/db';
import { preprocessing } from '@pathlens/jobs';
import { attributionMethods, selectionMethods } from '@pathlens/pathway-core/catalog';
import type { PanelLegend, PanelPicture } from '@pathlens/views';
import type { App } from '../../../context.ts';
import { readFloat32 } from '../../../images/npy.ts';
import { magnitudePercentile, strongestChannel } from '../../../images/render-map.ts';
import { digestOf, type Look, type Recipe } from './panel.ts';

export type MapRow = AttributionMap & {
  pathway: Pathway & { item: Item; run: Run & { modelVersion: ModelVersion & { model: Model } } };
};

export const mapParts = {
  pathway: { include: { item: true, run: { include: { modelVersion: { include: { model: true } } } } } },
} as const;

/** Up to three significant digits, in the spelling of the pages. */
export function formatSize(value: number): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (magnitude < 0.001 || magnitude >= 100_000) return value.toExponential(1).replace('-', '−').replace('e−', 'e-');
  return String(Number(value.toPrecision(3)));
}

export const percent = (value: number): string => `${Number(value.toFixed(2))} %`;

export const versionName = ({ model, number }: ModelVersion & { model: Model }): string => `${model.name} v${number}`;

export function attributionTitle(id: string): string {
  return attributionMethods[id as keyof typeof attributionMethods]?.title ?? id;
}

export function selectionTitle(id: string): string {
  return selectionMethods[id as keyof typeof selectionMethods]?.title ?? id;
}

/** "cat", or "class 3" where the classes have no names. */
export const className = ({ labels }: Pick<ModelVersion, 'labels'>, index: number): string =>
  labels[index] ?? `class ${index}`;

/** Of a map over its image; of the image alone without one. */
export function recipeOf(item: Item, version: ModelVersion, map: AttributionMap | null, look: Look): Recipe {
  const stated = preprocessing.safeParse(version.preprocessing);
  const [height, width] = map ? map.shape.slice(-2) : [stated.data?.height ?? 224, stated.data?.width ?? 224];
  const crop = stated.data?.resize === 'shorter-side-crop';
  return {
    imageKey: item.objectKey,
    mapKey: map?.npyKey ?? null,
    width,
    height,
    shorterSide: crop ? (stated.data?.shorterSide ?? Math.max(height, width)) : null,
    look,
  };
}

export function pictureOf(name: string, recipe: Recipe, alt: string): PanelPicture {
  return { name, digest: digestOf(['picture 1', recipe]), width: recipe.width, height: recipe.height, alt };
}

const gradients: readonly string[] = ['pathway-gradient', 'gradient'];
const ends = new Map<string, number>();

/** What full colour stands for. Kept: the same map is asked for whenever somebody reads. */
export async function fullColour(
  { storage }: Pick<App, 'storage'>,
  map: AttributionMap,
  clip: number,
): Promise<number> {
  const key = `${map.npyKey} ${clip}`;
  const known = ends.get(key);
  if (known !== undefined) return known;
  const { data, shape } = readFloat32(await storage.readBytes(map.npyKey));
  const values = strongestChannel(data, shape);
  const end = magnitudePercentile(values, clip) || magnitudePercentile(values, 100);
  if (ends.size > 2_000) ends.clear();
  ends.set(key, end);
  return end;
}

export function legendOf(method: string, { colours, clip }: Look, full: number | null): PanelLegend {
  const symbol = gradients.includes(method) ? '∂y/∂x' : 'A';
  const signed = colours === 'signed';
  const high = full === null ? 'full' : formatSize(full);
  return {
    low: signed ? (full === null ? '−full' : `≤ −${high}`) : '0',
    middle: `${signed ? symbol : `|${symbol}|`}, ${full === null ? 'each ' : ''}clipped at ${percent(clip)}`,
    high: full === null ? high : `≥ ${high}`,
  };
}

/** "57 % of its mass on the tag, 25 % on the object" */
export function massWords({ masses }: Pick<AttributionMap, 'masses'>): string {
  const parts = Object.entries((masses ?? {}) as Record<string, number>).sort(([, a], [, b]) => b - a);
  return parts.map(([region, share]) => `${Math.round(share * 100)} % of its mass on the ${region}`).join(', ');
}
