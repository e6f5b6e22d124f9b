// Histograms of oriented gradients (Dalal and Triggs, CVPR 2005), as parameter randomisation compares maps by them (§4.6 of algorithms.md):
// 9 orientations without sign, cells of 16 pixels, blocks of 3 × 3 cells, each cut off at 0.2 of its length (L2-Hys).

const orientations = 9;
const largestCell = 16;
const blockSide = 3;
const cutOff = 0.2;
const tiny = 1e-5;

export interface PlaneSize {
  readonly height: number;
  readonly width: number;
}

/** 16 pixels, or a third of the shorter side where three cells of 16 do not fit. */
export function cellSide({ height, width }: PlaneSize): number {
  return Math.max(1, Math.min(largestCell, Math.floor(Math.min(height, width) / blockSide)));
}

/** Of every cell, the mean magnitude of its gradients in each orientation: [rows, columns, 9]. */
function cellHistograms(
  values: ArrayLike<number>,
  { height, width }: PlaneSize,
  cell: number,
): { readonly rows: number; readonly columns: number; readonly histograms: Float64Array } {
  const [rows, columns] = [Math.floor(height / cell), Math.floor(width / cell)];
  const histograms = new Float64Array(rows * columns * orientations);
  for (let y = 0; y < rows * cell; y++) {
    for (let x = 0; x < columns * cell; x++) {
      // The border has no gradient across it.
      const down = y === 0 || y === height - 1 ? 0 : values[(y + 1) * width + x] - values[(y - 1) * width + x];
      const right = x === 0 || x === width - 1 ? 0 : values[y * width + x + 1] - values[y * width + x - 1];
      const degrees = (Math.atan2(down, right) * 180) / Math.PI;
      const turned = degrees < 0 ? degrees + 180 : degrees % 180;
      const bin = Math.min(Math.floor((turned / 180) * orientations), orientations - 1);
      const at = Math.floor(y / cell) * columns + Math.floor(x / cell);
      histograms[at * orientations + bin] += Math.hypot(down, right) / (cell * cell);
    }
  }
  return { rows, columns, histograms };
}

function unit(block: Float64Array): Float64Array {
  const length = Math.sqrt(block.reduce((sum, value) => sum + value * value, tiny * tiny));
  return block.map((value) => value / length);
}

/** The blocks, row by row, end to end; empty where the plane has no three cells along a side. */
export function gradientHistograms(values: ArrayLike<number>, size: PlaneSize): Float64Array {
  const { rows, columns, histograms } = cellHistograms(values, size, cellSide(size));
  const [down, across] = [Math.max(rows - blockSide + 1, 0), Math.max(columns - blockSide + 1, 0)];
  const length = blockSide * blockSide * orientations;
  const found = new Float64Array(down * across * length);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const block = new Float64Array(length);
      for (let row = 0; row < blockSide; row++) {
        const start = ((y + row) * columns + x) * orientations;
        block.set(histograms.subarray(start, start + blockSide * orientations), row * blockSide * orientations);
      }
      const cut = unit(block).map((value) => Math.min(value, cutOff));
      found.set(unit(cut), (y * across + x) * length);
    }
  }
  return found;
}
