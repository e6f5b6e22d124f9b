// Every `title` of the product as a tooltip that keys reach, too. Its code comes with the first pointer or Tab that needs it.
'use client';
import { useEffect } from 'react';

export function TooltipLayer() {
  useEffect(() => {
    let stop: (() => void) | null = null;
    let ended = false;
    const begin = (event: Event) => {
      const needs =
        event instanceof KeyboardEvent
          ? event.key === 'Tab' || event.key.startsWith('Arrow')
          : event.target instanceof Element && event.target.closest('[title]') !== null;
      if (!needs) return;
      forget();
      void import('./tooltips.ts').then(({ startTooltips }) => {
        if (!ended) stop = startTooltips(event);
      });
    };
    const forget = () => {
      document.removeEventListener('pointerover', begin);
      document.removeEventListener('keydown', begin);
    };
    document.addEventListener('pointerover', begin);
    document.addEventListener('keydown', begin);
    return () => {
      ended = true;
      forget();
      stop?.();
    };
  }, []);
  return null;
}
