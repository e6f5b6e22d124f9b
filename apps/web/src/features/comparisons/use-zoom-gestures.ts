// Zoom and pan by hand: Ctrl or Alt with the wheel, a pinch, a drag of what is zoomed; in slider mode a drag moves the line.
'use client';
import { type RefObject, useEffect, useRef } from 'react';
import { pan, type Zoom, zoomAt } from './zoom.ts';

export interface Gestures {
  /** Whether a drag moves the line of the slider. */
  readonly sliding: boolean;
  /** Off while a click points at what is meant. */
  readonly off: boolean;
  readonly zoomOf: (cell: string) => Zoom;
  readonly onZoom: (zoom: Zoom, cell: string) => void;
  readonly onSplit: (at: number) => void;
}

interface Held {
  readonly cell: string;
  readonly plate: HTMLElement;
  readonly at: Map<number, { x: number; y: number }>;
  /** Between two fingers, as it was last. */
  apart: number;
}

function cellAt(target: EventTarget | null): { readonly cell: string; readonly plate: HTMLElement } | null {
  if (!(target instanceof Element) || target.closest('button, [data-draws]')) return null;
  const element = target.closest<HTMLElement>('.cmp-cell[data-at]');
  const plate = element?.querySelector<HTMLElement>('.cmp-plate');
  return element?.dataset.at && plate?.contains(target) ? { cell: element.dataset.at, plate } : null;
}

const shareOf = (plate: HTMLElement, { clientX, clientY }: { readonly clientX: number; readonly clientY: number }) => {
  const { left, top, width, height } = plate.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
};

export function useZoomGestures(area: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures);
  latest.current = gestures;
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    let held: Held | null = null;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey) return;
      const found = cellAt(event.target);
      if (!found) return;
      event.preventDefault();
      const { zoomOf, onZoom } = latest.current;
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0025));
      onZoom(zoomAt(zoomOf(found.cell), factor, shareOf(found.plate, event)), found.cell);
    };
    const onDown = (event: PointerEvent) => {
      if (latest.current.off || (event.pointerType === 'mouse' && event.button !== 0)) return;
      const found = cellAt(event.target);
      if (!found) return;
      const { sliding, zoomOf } = latest.current;
      if (held === null && !sliding && event.pointerType === 'mouse' && zoomOf(found.cell).times === 1) return;
      held ??= { ...found, at: new Map(), apart: 0 };
      held.at.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (held.at.size === 2) held.apart = apartOf(held);
      if (sliding && held.at.size === 1) latest.current.onSplit(clampShare(shareOf(held.plate, event).x));
    };
    const onMove = (event: PointerEvent) => {
      const before = held?.at.get(event.pointerId);
      if (!held || !before) return;
      const { sliding, zoomOf, onZoom, onSplit } = latest.current;
      held.at.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const zoom = zoomOf(held.cell);
      if (held.at.size === 2) {
        const apart = apartOf(held);
        const [a, b] = [...held.at.values()];
        const at = shareOf(held.plate, { clientX: (a.x + b.x) / 2, clientY: (a.y + b.y) / 2 });
        if (held.apart > 0) onZoom(zoomAt(zoom, apart / held.apart, at), held.cell);
        held.apart = apart;
      } else if (sliding) {
        onSplit(clampShare(shareOf(held.plate, event).x));
      } else if (zoom.times > 1) {
        const { width, height } = held.plate.getBoundingClientRect();
        onZoom(pan(zoom, { x: (event.clientX - before.x) / width, y: (event.clientY - before.y) / height }), held.cell);
      }
    };
    const onUp = (event: PointerEvent) => {
      held?.at.delete(event.pointerId);
      if (held?.at.size === 0) held = null;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
    };
  }, [area]);
}

const clampShare = (share: number) => Math.min(1, Math.max(0, share));

function apartOf({ at }: Held): number {
  const [a, b] = [...at.values()];
  return Math.hypot(a.x - b.x, a.y - b.y);
}
