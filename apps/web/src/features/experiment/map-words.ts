// What is said of a map beside its picture: with which parameters it was made, what its values are, what its files are called.
import { attributionMethods } from '@pathlens/pathway-core/catalog';
import { valueWords } from '../map-methods/value-words.ts';
import type { MapData } from './types.ts';
import type { ViewState } from './view-state.ts';

/** "Points 50, rule midpoint, baseline zero." */
export function mapParameterWords({ method, parameters }: Pick<MapData, 'method' | 'parameters'>): string {
  const known = Object.values(attributionMethods).find(({ id }) => id === method.id)?.parameters ?? [];
  const words = parameters.map(({ id, value }) => {
    const { title = id } = known.find((parameter) => parameter.id === id) ?? {};
    return `${title.toLowerCase()} ${id === 'layer' && value === '-1' ? 'last' : valueWords(value).toLowerCase()}`;
  });
  return words.length === 0 ? '' : `${words.join(', ')}.`.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

const gradients: readonly string[] = ['pathway-gradient', 'gradient'];

/** "|∂y/∂x|" of gradients, "|A|" of what other methods make. */
export function quantityOf(map: Pick<MapData, 'method'> | null, { colours }: Pick<ViewState, 'colours'>): string {
  const symbol = map === null || gradients.includes(map.method.id) ? '∂y/∂x' : 'A';
  return colours === 'signed' ? symbol : `|${symbol}|`;
}

/** Without an ending: "disc-01-pathway-gradient-90". */
export function mapFileName(image: string, { method, sparsity }: Pick<MapData, 'method' | 'sparsity'>): string {
  const parts = [image.replace(/\.\w+$/, ''), method.id, ...(sparsity == null ? [] : [String(sparsity)])];
  return parts.join('-').replace(/[^\p{L}\p{N}._-]+/gu, '-');
}
