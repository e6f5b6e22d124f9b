// Sheets of small pictures of a study's images, 256 a sheet, fetched as they are wanted.
'use client';
import { useEffect, useMemo, useReducer, useRef } from 'react';

export interface Sprite {
  readonly sheet: HTMLImageElement;
  readonly x: number;
  readonly y: number;
}

/** Pixels of a picture on its sheet; as `study-sprites.ts` of the gateway draws them. */
export const spriteSize = 48;
const across = 16;
const perSheet = across * across;

export interface Sprites {
  /** null while its sheet is on its way, or could not be had. */
  readonly of: (place: number) => Sprite | null;
  /** Grows with every sheet that comes. */
  readonly version: number;
}

/**
 * @param root address of the study's files: that of a visitor leads through the link
 * @param places of the images that are shown
 */
export function useSprites(root: string, places: readonly number[], wanted: boolean): Sprites {
  const sheets = useRef(new Map<number, HTMLImageElement | null>());
  const [version, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!wanted) return;
    for (const sheet of new Set(places.map((place) => Math.floor(place / perSheet)))) {
      if (sheets.current.has(sheet)) continue;
      sheets.current.set(sheet, null);
      const image = new Image();
      image.decoding = 'async';
      image.onload = () => {
        sheets.current.set(sheet, image);
        redraw();
      };
      image.onerror = () => sheets.current.delete(sheet);
      image.src = `${root}/sprites/${sheet}.webp`;
    }
  }, [root, places, wanted]);
  // Who holds it is drawn again when a sheet has come.
  return useMemo(
    () => ({
      version,
      of: (place) => {
        const sheet = sheets.current.get(Math.floor(place / perSheet)) ?? null;
        const at = place % perSheet;
        return sheet && { sheet, x: (at % across) * spriteSize, y: Math.floor(at / across) * spriteSize };
      },
    }),
    [version],
  );
}
