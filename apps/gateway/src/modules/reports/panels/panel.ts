// A panel as the gateway reads it: what it shows, and how its pictures are drawn.
import { createHash } from 'node:crypto';
import type { PanelContent } from '@pathlens/views';

/** How a picture is made of stored objects. */
export interface Recipe {
  /** Of the image; null where only the map is drawn. */
  readonly imageKey: string | null;
  /** float32 .npy of the map; null: the image alone. */
  readonly mapKey: string | null;
  readonly width: number;
  readonly height: number;
  /** Shorter side that the image is scaled to before its centre is taken; null where it is stretched. */
  readonly shorterSide: number | null;
  readonly look: Look;
}

export interface Look {
  readonly colours: 'heat' | 'signed' | 'grey';
  /** Percentile of |A| that gets full colour. */
  readonly clip: number;
}

export interface Panel {
  readonly content: PanelContent;
  /** Over all that it shows: another digest is another content. */
  readonly digest: string;
  /** By the digest of the picture; a stored PNG by its key. */
  readonly recipes: ReadonlyMap<string, Recipe | { readonly pngKey: string }>;
}

export const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Where something is seen goes with the page, and what it is called: another address is no other content. */
export function panelOf(content: PanelContent, recipes: Panel['recipes'] = new Map()): Panel {
  const { path: _path, ...shown } = content;
  return { content, digest: digestOf(shown), recipes };
}
