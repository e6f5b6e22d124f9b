// A block of a report while it is written: a handle at the left, to drag or to move with keys; a menu at the right.
'use client';
import { GripVertical } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from 'react';

export const draggedType = 'application/x-pathlens-block';

interface BlockRowProps {
  readonly id: string;
  /** What it is called, for those who cannot see it. */
  readonly name: string;
  readonly onMove: (by: -1 | 1) => void;
  /** Another block was dropped in front of this one. */
  readonly onDropped: (dragged: string) => void;
  readonly menu: ReactNode;
  readonly children: ReactNode;
}

export function BlockRow({ id, name, onMove, onDropped, menu, children }: BlockRowProps) {
  const [over, setOver] = useState(false);
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || by === null) return;
    event.preventDefault();
    onMove(by);
  };
  const takes = (event: DragEvent) => event.dataTransfer.types.includes(draggedType);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop at; the handle does the same with keys
    <div
      id={`block-${id}`}
      className="report-block report-row"
      data-over={over ? '' : undefined}
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!takes(event)) return;
        event.preventDefault();
        onDropped(event.dataTransfer.getData(draggedType));
      }}
    >
      <button
        type="button"
        className="btn ghost small icon report-handle"
        draggable
        aria-label={`Move ${name}: Alt and arrow up or down`}
        title="Drag, or Alt and arrow keys"
        onDragStart={(event) => {
          event.dataTransfer.setData(draggedType, id);
          event.dataTransfer.effectAllowed = 'move';
        }}
        onKeyDown={onKey}
      >
        <GripVertical aria-hidden />
      </button>
      <div className="min-w-0">{children}</div>
      <span className="report-margin">{menu}</span>
    </div>
  );
}
