// A region that is being drawn: arrows move it, with Shift they size it, Enter writes about it.
'use client';
import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react';
import { type Box, boxByKey, type Grid, sizeWords } from './region.ts';

interface RegionDraftProps {
  readonly ref: Ref<HTMLButtonElement>;
  readonly layer: string;
  readonly box: Box;
  readonly grid: Grid;
  readonly focused: boolean;
  readonly onChange: (box: Box) => void;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

export const boxStyle = ({ x, y, width, height }: Box) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
});

export function RegionDraft({ ref, layer, box, grid, focused, onChange, onDone, onLeave }: RegionDraftProps) {
  const own = useRef<HTMLButtonElement | null>(null);
  useEffect(() => {
    if (focused) own.current?.focus({ preventScroll: true });
  }, [focused]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = boxByKey(box, event.key, event.shiftKey, grid);
    if (next) onChange(next);
    else if (event.key === 'Enter') onDone();
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const pixels = `${Math.round(box.x * grid.width)} from the left, ${Math.round(box.y * grid.height)} from the top`;
  return (
    <button
      ref={(element) => {
        own.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      }}
      type="button"
      className="region"
      data-draft=""
      data-draws=""
      data-layer={layer}
      style={boxStyle(box)}
      aria-label={`Region of ${sizeWords(box, grid)}, ${pixels}. Arrow keys move it, Shift and arrows size it, Enter writes about it.`}
      onKeyDown={onKeyDown}
    />
  );
}
