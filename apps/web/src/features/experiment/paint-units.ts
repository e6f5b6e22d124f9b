// The unit map: the cells of one channel over the dimmed image, each in its state.

export interface UnitCells {
  readonly height: number;
  readonly width: number;
  readonly kept: (y: number, x: number) => boolean;
  readonly dead: (y: number, x: number) => boolean;
  /** Dead with all units, on in the pruned network. */
  readonly reawakened: (y: number, x: number) => boolean;
  /** Row and column of the unit in focus. */
  readonly focus: readonly [number, number] | null;
}

/** Draws the cells over whatever the context holds, on a square of `size` pixels. */
export function paintUnits(context: CanvasRenderingContext2D, size: number, cells: UnitCells): void {
  const cellH = size / cells.height;
  const cellW = size / cells.width;
  const small = Math.min(cellH, cellW) < 12;
  for (let y = 0; y < cells.height; y++) {
    for (let x = 0; x < cells.width; x++) {
      const left = x * cellW;
      const top = y * cellH;
      const kept = cells.kept(y, x);
      const dead = cells.dead(y, x);
      if (kept) {
        const inset = small ? 0 : 1.5;
        context.globalAlpha = dead ? 0.4 : 0.82;
        context.fillStyle = '#2fd3c4';
        context.fillRect(left + inset, top + inset, cellW - 2 * inset, cellH - 2 * inset);
        context.globalAlpha = 1;
      }
      if (dead) {
        context.strokeStyle = small ? 'rgba(255,255,255,.2)' : 'rgba(255,255,255,.26)';
        context.lineWidth = small ? 1 : 1.5;
        const inset = small ? 1 : 4;
        context.beginPath();
        context.moveTo(left + inset, top + cellH - inset);
        context.lineTo(left + cellW - inset, top + inset);
        context.stroke();
        if (cells.reawakened(y, x)) ring(context, [left + cellW / 2, top + cellH / 2], Math.min(cellH, cellW));
      } else if (!kept && !small) {
        context.strokeStyle = 'rgba(255,255,255,.09)';
        context.lineWidth = 1;
        context.strokeRect(left + 0.5, top + 0.5, cellW - 1, cellH - 1);
      }
    }
  }
  if (cells.focus) {
    const [y, x] = cells.focus;
    context.strokeStyle = '#000';
    context.lineWidth = 6;
    context.strokeRect(x * cellW, y * cellH, cellW, cellH);
    context.strokeStyle = '#fff';
    context.lineWidth = 3;
    context.strokeRect(x * cellW, y * cellH, cellW, cellH);
  }
}

/** A ring in black and white, so that it stands out from any ground. */
function ring(context: CanvasRenderingContext2D, [x, y]: readonly [number, number], cell: number): void {
  const radius = Math.max(1.5, cell * 0.3);
  for (const [colour, width] of [
    ['#000', Math.max(2, cell * 0.18)],
    ['#fff', Math.max(1, cell * 0.09)],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
}
