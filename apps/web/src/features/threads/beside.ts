// Where a thread opens: beside the picture of its spot, at the height of the region; below the picture where there is no room.

export interface Place {
  readonly contextElement: Element;
  readonly getBoundingClientRect: () => DOMRect;
}

/** Of an open thread, about. */
const halfWidth = 190;
const fromTop = 96;

/** @param beside a pin, a region that is being drawn, or anything else that is meant */
export function besideOf(beside: HTMLElement, narrow: boolean): Place {
  return {
    // Moves with what it stands on.
    contextElement: beside,
    getBoundingClientRect: () => {
      // About the page as a whole there is nothing to stand beside: it opens in the middle of what is in sight.
      if (beside === beside.ownerDocument.body) {
        return new DOMRect(Math.max(0, beside.clientWidth / 2 - (narrow ? 0 : halfWidth)), fromTop, 0, 0);
      }
      const own = beside.getBoundingClientRect();
      const picture = beside.closest('.pin-plate')?.getBoundingClientRect();
      if (!picture) return own;
      return narrow ? picture : new DOMRect(picture.left, own.top, picture.width, own.height);
    },
  };
}
