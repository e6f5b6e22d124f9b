// Says of an element that it can be commented on: comment mode finds it by its attributes, whatever drew it.
import type { Talk } from './talk.tsx';
import type { Spot } from './types.ts';

/** Attributes for the element; none where nothing can be said. */
export function spotAttributes(talk: Pick<Talk, 'mayComment'> | null, spot: Spot): { readonly 'data-spot'?: string } {
  return talk?.mayComment ? { 'data-spot': JSON.stringify(spot) } : {};
}

/** The spot that an element belongs to, and the element that stands for it. */
export function spotAt(target: EventTarget | null): { readonly spot: Spot; readonly element: HTMLElement } | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-spot]') : null;
  if (!element?.dataset.spot) return null;
  return { spot: JSON.parse(element.dataset.spot) as Spot, element };
}
