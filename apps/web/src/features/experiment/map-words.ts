// What is said of a map beside its picture: with which parameters it was made, what its values are, what its files are called.
import { nameOf, settingWords } from '../map-methods/map-titles.ts';
import type { MapData } from './types.ts';
import type { ViewState } from './view-state.ts';

/** "Points 50, rule midpoint, baseline zero." */
export function mapParameterWords({ method, parameters }: Pick<MapData, 'method' | 'parameters'>): string {
  const words = parameters.map((setting) => settingWords(method.id, setting));
  return words.length === 0 ? '' : `${words.join(', ')}.`.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

const gradients: readonly string[] = ['pathway-gradient', 'gradient'];

/** "|∂y/∂x|" of gradients, "|A|" of what other methods make. */
export function quantityOf(map: Pick<MapData, 'method'> | null, { colours }: Pick<ViewState, 'colours'>): string {
  const symbol = map === null || gradients.includes(map.method.id) ? '∂y/∂x' : 'A';
  return colours === 'signed' ? symbol : `|${symbol}|`;
}

/** Without an ending: "disc-01-pathway-gradient-90", "disc-01-grad-cam-layer-3". */
export function mapFileName(
  image: string,
  { method, parameters, sparsity }: Pick<MapData, 'method' | 'parameters' | 'sparsity'>,
): string {
  const name = nameOf({ method, parameters });
  const parts = [image.replace(/\.\w+$/, ''), name, ...(sparsity == null ? [] : [String(sparsity)])];
  return parts.join('-').replace(/[^\p{L}\p{N}._-]+/gu, '-');
}
