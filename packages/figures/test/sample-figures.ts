// One figure of each kind and of each difficulty, shaped like those that studies make.
import type {
  BarcodeFigure,
  BarsFigure,
  BoxesFigure,
  GraphFigure,
  Line,
  LinesFigure,
  MatrixFigure,
  PicturesFigure,
  Point,
  ScatterFigure,
  StripFigure,
} from '../src/index.ts';

const provenance = [
  { label: 'Model', value: 'tagged-cnn v2' },
  { label: 'Data', value: 'scenes v1, 200 images' },
  { label: 'Selections', value: 'NeuronMCT; NeuronIntGrad, 20 steps, midpoint; greedy' },
  { label: 'Seed', value: '7' },
  { label: 'Pathlens', value: '0.1.0' },
];

const base = { n: 200, provenance, text: 'The finding in a sentence.' };

function points(xs: readonly number[], y: (x: number) => number, band = 0): readonly Point[] {
  return xs.map((x) => (band > 0 ? { x, y: y(x), low: Math.max(0, y(x) - band), high: y(x) + band } : { x, y: y(x) }));
}

const steps = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

export const trajectory: LinesFigure = {
  ...base,
  kind: 'lines',
  id: 'greedy-trajectory',
  title: 'Response and dead share along the greedy trajectory',
  caption: 'Greedy trajectory, 200 images. Band: 95 % CI.',
  x: { label: 'Density', unit: '%', reversed: true, range: [25, 100] },
  y: { label: 'Share', range: [0, 1] },
  panels: [
    {
      title: '',
      lines: [
        {
          id: 'ratio',
          label: 'Response ratio',
          role: 'subject',
          points: points(steps(25, 100, 31), (x) => 1 / (1 + Math.exp(-(x - 40) * 0.26)), 0.03),
        },
        {
          id: 'dead',
          label: 'Dead share',
          role: 'method',
          points: points(steps(25, 100, 31), (x) => 0.34 + (1 - x / 100) * 0.66),
        },
        {
          id: 'random',
          label: 'Random path',
          role: 'control',
          points: points(steps(25, 100, 31), (x) => Math.max(0, x / 100 - 0.5) * 1.9),
        },
      ],
      marks: [{ x: 48, label: 'Sparsest point that answers' }],
    },
  ],
};

const radii = steps(-2, 0.4, 13).map((power) => 10 ** power);
export const linearity: LinesFigure = {
  ...base,
  kind: 'lines',
  id: 'gradient-change',
  title: 'Change of the gradient inside the ball',
  caption: 'Relative change of the gradient inside the ball, median of 200 images. Lower is more linear.',
  x: { label: 'Radius ε', scale: 'log' },
  y: { label: 'Relative change' },
  panels: [
    {
      title: '',
      lines: [
        {
          id: 's90',
          label: 'NeuronMCT, S 90 %',
          role: 'subject',
          points: points(radii, (x) => 0.03 * x ** 1.2, 0.0001),
        },
        { id: 'original', label: 'Original network', role: 'method', points: points(radii, (x) => 0.105 * x ** 0.6) },
        { id: 'random', label: 'Random path', role: 'control', points: points(radii, (x) => 0.17 * x ** 0.55) },
      ],
    },
  ],
};

const methodNames = [
  'NeuronMCT',
  'NeuronIntGrad',
  'Grad-CAM',
  'Gradient',
  'Guided backpropagation',
  'Input × gradient',
  'Integrated gradients',
  'Occlusion',
];

export const removal: LinesFigure = {
  ...base,
  kind: 'lines',
  id: 'lerf',
  title: 'Least relevant pixels first',
  caption: 'Relative change of the class probability, 200 images, 95 % CI. Lower is better.',
  x: { label: 'Pixels removed', unit: '%' },
  y: { label: 'Change of the probability', unit: '%' },
  panels: ['0 to 10 %', '0 to 90 %'].map((title, panel) => ({
    title,
    lines: [
      ...methodNames.map(
        (label, i): Line => ({
          id: label,
          label,
          role: i === 0 ? 'subject' : 'method',
          points: points(steps(0, panel ? 90 : 10, 11), (x) => (6 + 7 * i) * (x / 10) ** 0.6, i % 3 ? 0 : 1.6),
        }),
      ),
      {
        id: 'blur',
        label: 'Blurred image',
        role: 'control',
        points: points(steps(0, panel ? 90 : 10, 11), (x) => 9 * (x / 10) ** 0.7),
      },
      {
        id: 'random',
        label: 'Random map',
        role: 'control',
        points: points(steps(0, panel ? 90 : 10, 11), (x) => 58 * (x / 10) ** 0.5),
      },
    ],
  })),
};

export const deadShare: BarsFigure = {
  ...base,
  kind: 'bars',
  id: 'dead-share',
  title: 'Dead share of pathways',
  caption: '200 images, S 90 %. Line: share of dead units in the network.',
  x: { label: 'Share of the pathway', unit: '%', range: [0, 100] },
  parts: [
    { id: 'dead', label: 'Dead in this input' },
    { id: 'kept', label: 'Active' },
  ],
  panels: [
    {
      title: '',
      reference: { label: 'base rate', value: 59.5 },
      bars: (
        [
          ['IntGrad', 0],
          ['MCT', 0],
          ['DGR (1)', 7.8],
          ['DGR (r)', 67],
          ['Greedy', 68.8, '79 % dense'],
          ['Random', 59.5],
        ] as const
      ).map(([label, dead, note]) => ({ label, note, values: [dead, 100 - dead] })),
    },
  ],
};

export const differences: BarsFigure = {
  ...base,
  kind: 'bars',
  id: 'where-they-differ',
  title: 'Where NeuronMCT and greedy differ',
  caption: 'Units kept by one or by both, mean of 200 images, relative to the largest layer.',
  x: { label: 'Units', unit: '' },
  parts: [
    { id: 'a', label: 'NeuronMCT only' },
    { id: 'both', label: 'Both' },
    { id: 'b', label: 'Greedy only' },
  ],
  panels: [
    {
      title: '',
      bars: steps(1, 9, 9).map((i) => ({
        label: i === 9 ? 'fc1' : `conv${Math.ceil(i / 2)}_${2 - (i % 2)}`,
        values: [120 * i, 90 + 4 * i, 160 * i],
      })),
    },
  ],
};

const overlapLabels = [
  'NeuronMCT',
  'NeuronIntGrad',
  'Routing, gates at 1',
  'Routing, random gates',
  'Greedy',
  'Random',
];
function square(count: number, value: (row: number, column: number) => number | null) {
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) =>
      row === column ? 100 : value(Math.min(row, column), Math.max(row, column)),
    ),
  );
}

export const overlap: MatrixFigure = {
  ...base,
  kind: 'matrix',
  id: 'overlap',
  title: 'Overlap of pathways',
  caption: 'Mean Jaccard index of 200 images, %.',
  unit: '%',
  range: [0, 100],
  panels: [
    {
      title: '',
      labels: overlapLabels,
      values: square(6, (row, column) =>
        column === 3 && row === 2
          ? null
          : row === 0 && column === 1
            ? 66.2
            : Math.max(4, 46 - 9 * (row + column) + 3 * row),
      ),
      chance: square(6, () => 5.3),
      note: 'n/a: random gates kept every unit, so there is no pathway to compare.',
    },
  ],
};

export const classOverlap: MatrixFigure = {
  ...base,
  kind: 'matrix',
  id: 'class-overlap',
  title: 'Overlap between classes',
  caption: 'Mean Jaccard index between pathways of two classes, %.',
  unit: '%',
  range: [0, 100],
  panels: [
    {
      title: '',
      labels: Array.from({ length: 20 }, (_, i) => `class ${i + 1}`),
      values: square(20, (row, column) => 20 + 50 * (row % 4 === column % 4 ? 1 : 0) + ((row * 7 + column * 3) % 11)),
    },
  ],
};

export const radiusBoxes: BoxesFigure = {
  ...base,
  kind: 'boxes',
  id: 'radius',
  title: 'Radius of the linear region',
  caption: 'Box: quartiles, whiskers: 95 % of 200 images.',
  y: { label: 'Radius ε', scale: 'log' },
  boxes: [
    { label: 'S 80 %', role: 'method', low: 0.011, q1: 0.03, median: 0.05, q3: 0.09, high: 0.3, n: 200 },
    { label: 'S 90 %', role: 'subject', low: 0.02, q1: 0.06, median: 0.11, q3: 0.19, high: 0.6, n: 200 },
    { label: 'S 95 %', role: 'method', low: 0.03, q1: 0.08, median: 0.16, q3: 0.32, high: 1.1, n: 198 },
    { label: 'Original', role: 'control', low: 0.004, q1: 0.009, median: 0.0135, q3: 0.02, high: 0.05, n: 200 },
    { label: 'Random', role: 'control', low: 0.005, q1: 0.01, median: 0.017, q3: 0.026, high: 0.08, n: 200 },
  ],
};

export const longBoxes: BoxesFigure = {
  ...radiusBoxes,
  id: 'percentiles',
  title: 'Percentile of the strongest unit',
  y: { label: 'Percentile among other images', unit: '%', range: [0, 100] },
  boxes: overlapLabels.map((label, i) => ({
    label,
    role: label === 'Random' ? 'control' : i === 0 ? 'subject' : 'method',
    low: 4 + i,
    q1: 60 - 8 * i,
    median: 85 - 9 * i,
    q3: 96 - 6 * i,
    high: 100 - i,
    n: 200,
  })),
};

const columnLetters = ['A', 'B', 'C', 'E', 'L'] as const;

export const strips: StripFigure = {
  ...base,
  kind: 'strip',
  id: 'mass',
  title: 'Map’s mass on the object',
  caption: 'A tick an image; ring: mean, bar: its 95 % bootstrap interval.',
  x: { label: '', unit: '%', range: [0, 100] },
  rows: columnLetters.map((letter, i) => ({
    label: `${letter}: tagged-cnn v2, NeuronMCT, Pathway Gradient, 90 % pruned`,
    letter,
    ticks: steps(5 + 10 * i, 40 + 12 * i, 48).map((value, image) => ({ label: `star ${image}`, value })),
    mean: 22 + 11 * i,
    low: i === 4 ? null : 19 + 11 * i,
    high: i === 4 ? null : 26 + 11 * i,
    n: 48,
  })),
};

export const emptyStrips: StripFigure = {
  ...strips,
  id: 'mass-of-nothing',
  rows: [
    {
      label: 'An attribution with a long name, and its parameters',
      ticks: [],
      mean: null,
      low: null,
      high: null,
      n: 0,
    },
  ],
};

/** Columns of a comparison: tags in place of names, other letters than the first. */
export const columnOverlap: MatrixFigure = {
  ...base,
  kind: 'matrix',
  id: 'columns',
  title: 'Overlap',
  caption: 'Mean Jaccard index of the pathways over images.',
  unit: '%',
  range: [0, 100],
  panels: [
    {
      title: '',
      labels: columnLetters.map((letter) => `${letter}: plain-cnn v3, NeuronMCT, Pathway Gradient`),
      letters: columnLetters,
      values: columnLetters.map((_, i) =>
        columnLetters.map((__, j) => (i === j ? 100 : (i + j) % 4 === 3 ? null : 9 + 14 * Math.abs(i - j))),
      ),
      chance: columnLetters.map((_, i) => columnLetters.map((__, j) => (i === j ? null : 5.3 + i + j))),
      low: columnLetters.map((_, i) => columnLetters.map((__, j) => (i === j ? null : 8 + 14 * Math.abs(i - j)))),
      high: columnLetters.map((_, i) => columnLetters.map((__, j) => (i === j ? null : 11 + 14 * Math.abs(i - j)))),
      note: 'n/a: L has other units than A, so their sets cannot be intersected.',
    },
  ],
};

export const decoded: PicturesFigure = {
  ...base,
  kind: 'pictures',
  id: 'decoded',
  title: 'Decoded pathways',
  caption:
    'Pathway decoding from grey, 400 steps. The control keeps the footprint of the mask and nothing of its channels.',
  columns: ['Image', 'NeuronMCT', 'NeuronIntGrad', 'Greedy', 'Footprint control'],
  rows: [
    {
      label: 'star 0417',
      note: 'p 0.99',
      cells: ['a', 'b', 'a', 'b', null].map((picture) => ({ picture, note: picture ? 'SSIM 0.42' : undefined })),
    },
    { label: 'ring 0291', cells: ['b', 'a', null, 'a', 'b'].map((picture) => ({ picture })) },
  ],
};

export const pathGraph: GraphFigure = {
  ...base,
  kind: 'graph',
  id: 'path-graph',
  title: 'Channels of the pathway',
  caption: 'Area: mass of the scores in a layer. Edges: the strongest 24 by attribution patching, derived.',
  layers: ['conv1_1', 'conv2_1', 'conv3_1', 'fc1'].map((label) => ({ label })),
  nodes: [0, 1, 2, 3].flatMap((layer) =>
    Array.from({ length: 7 - layer }, (_, i) => ({
      id: `${layer}-${i}`,
      label: `ch ${(i * 37 + layer * 11) % 64}`,
      layer,
      size: 1 / (1 + i * 0.6),
      state: i === 5 ? ('dead' as const) : i === 3 ? ('reawakened' as const) : ('kept' as const),
    })),
  ),
  edges: [0, 1, 2].flatMap((layer) =>
    [0, 1, 2, 3].flatMap((i) =>
      [0, 1].map((j) => ({
        from: `${layer}-${i}`,
        to: `${layer + 1}-${(i + j) % 4}`,
        weight: (j === 1 ? -1 : 1) / (1 + i + j),
      })),
    ),
  ),
};

const endless = 'models/2026-11-25/resnet_with_a_name_that_no_one_would_choose_but_somebody_did_v12-final';

/** Names without a space, tiny numbers, a logarithmic axis of less than a decade, a line of one point, marks close together. */
export const awkward: LinesFigure = {
  ...base,
  kind: 'lines',
  id: 'awkward',
  title: endless,
  caption: endless,
  x: { label: endless, unit: 'ε', scale: 'log' },
  y: { label: endless, scale: 'log' },
  panels: [endless, 'b', 'c'].map((title, panel) => ({
    title,
    lines: [
      { id: 'a', label: endless, role: 'subject', points: points([0.011, 0.02, 0.05, 0.099], (x) => 1e-7 * x, 1) },
      { id: 'b', label: 'One point', role: 'method', points: points([0.05], () => 2e-9) },
      { id: 'c', label: 'At 0', role: 'control', points: points([0.02, 0.05, 0.09], (x) => (x === 0.05 ? 0 : 1e-8)) },
    ],
    marks: [0.03, 0.032, 0.034, 0.098].map((x) => ({ x, label: panel ? 'a mark' : endless })),
  })),
};

export const manyLayers: BarsFigure = {
  ...deadShare,
  id: 'many-layers',
  panels: ['S 80 %', endless].map((title) => ({
    title,
    reference: { label: endless, value: 99.9 },
    bars: steps(1, 40, 40).map((i) => ({
      label: i % 7 ? `layer${i}` : endless,
      note: i % 5 ? undefined : endless,
      values: [i, 100 - i],
    })),
  })),
};

export const longNames: MatrixFigure = {
  ...overlap,
  id: 'long-names',
  panels: [2, 9, 12].map((count) => ({
    title: endless,
    labels: Array.from({ length: count }, (_, i) => (i % 2 ? endless : `Method number ${i}`)),
    values: square(count, (row, column) => (row === 0 && column === 1 ? null : row + column)),
    chance: square(count, (row) => row),
    note: endless,
  })),
};

export const longPictures: PicturesFigure = {
  ...decoded,
  id: 'long-pictures',
  columns: [endless, ...steps(1, 8, 8).map((i) => `S ${i}`)],
  rows: [{ label: endless, note: endless, cells: steps(0, 8, 9).map(() => ({ picture: 'a', note: endless })) }],
};

/** Many layers, names without a space, a layer without nodes. */
export const deepGraph: GraphFigure = {
  ...pathGraph,
  id: 'deep-graph',
  layers: steps(0, 29, 30).map((i) => ({ label: i % 4 ? `layer ${i}` : endless })),
  nodes: pathGraph.nodes.map((node) => ({
    ...node,
    layer: node.layer * 9 + 2,
    label: node.layer ? node.label : endless,
  })),
};

/** More classes than cells have room for. */
export const manyClasses: MatrixFigure = {
  ...classOverlap,
  id: 'many-classes',
  panels: [
    {
      title: '',
      labels: Array.from({ length: 120 }, (_, i) => (i % 9 ? `class ${i}` : endless)),
      values: square(120, (row, column) =>
        row === 3 ? null : ((row * 13 + column * 7) % 60) + (row % 5 === column % 5 ? 40 : 0),
      ),
    },
  ],
};

/** Names of files as the columns of a small matrix; a study that says the level of chance itself. */
export const fileNames: MatrixFigure = {
  ...overlap,
  id: 'file-names',
  panels: ['NeuronMCT, sparsity 90 %', 'Random path, sparsity 90 %'].map((title) => ({
    title,
    labels: ['plain-cnn.onnx', 'residual-cnn.onnx', 'tagged-cnn.onnx'],
    values: square(3, (row, column) => (row + column === 2 ? 11 : null)),
    chance: square(3, () => 5.3),
    note: 'Chance J₀: 5.3 %. n/a: other units.',
  })),
};

/** Two images of one class overlap as much as they do: the diagonal is a finding. */
export const withinClasses: MatrixFigure = {
  ...overlap,
  id: 'within-classes',
  panels: [
    {
      title: '',
      labels: ['star', 'ring', 'cross', 'moon'],
      values: square(4, (row, column) => 30 - 4 * (row + column)).map((row, i) =>
        row.map((value, j) => (i === j ? 60 + i : value)),
      ),
    },
  ],
};

const mapped = 60;
const around = (i: number, turn: number) => Math.sin(i * 12.9898 + turn) * 3 + (i % 3) * 5;
export const pathwayMap: ScatterFigure = {
  ...base,
  kind: 'scatter',
  id: 'map',
  title: 'Map of pathways, NeuronMCT at sparsity 90 %',
  caption: '60 images: those whose pathways share many units lie near each other.',
  names: Array.from({ length: mapped }, (_, i) => `disc/${i}.png`),
  places: Array.from({ length: mapped }, (_, i) => i),
  panels: ['PCA', 'UMAP'].map((title, p) => ({
    title,
    x: { label: p === 0 ? 'PC 1, 31 % of the variance' : '' },
    y: { label: p === 0 ? 'PC 2, 12 % of the variance' : '' },
    note: 'Trustworthiness 0.94 (15 neighbours, 60 images).',
    across: Array.from({ length: mapped }, (_, i) => around(i, p)),
    up: Array.from({ length: mapped }, (_, i) => around(i, p + 2)),
  })),
  facts: [
    {
      id: 'class',
      title: 'Class',
      groups: ['disc', 'a class with a name that goes on', 'star'],
      values: Array.from({ length: mapped }, (_, i) => (i === 7 ? null : i % 3)),
    },
    { id: 'within', title: 'Overlap with its class', unit: '%', values: Array.from({ length: mapped }, (_, i) => i) },
  ],
};

const channelCounts = [16, 32, 64, 10];
export const classChannels: BarcodeFigure = {
  ...base,
  kind: 'barcode',
  id: 'class-channels',
  title: 'Channels that the pathways of each class keep',
  caption: 'Share of each channel’s units that a pathway keeps, mean over the images of a class.',
  unit: '%',
  layers: channelCounts.map((channels, i) => ({ label: `features.${3 * i}.relu`, channels, units: channels * 64 })),
  rows: ['All images', 'disc', 'a class with a name that goes on for long'].map((label, r) => ({
    label,
    role: r === 0 ? ('control' as const) : ('method' as const),
    n: 20,
    values: Array.from({ length: 122 }, (_, c) => Math.abs(Math.sin(c * (r + 1))) * 40),
    ...(r === 0 ? {} : { core: channelCounts.map((count) => count * r) }),
  })),
};

export const samples = {
  pathwayMap,
  classChannels,
  withinClasses,
  fileNames,
  deepGraph,
  manyClasses,
  awkward,
  manyLayers,
  longNames,
  longPictures,
  trajectory,
  linearity,
  removal,
  deadShare,
  differences,
  overlap,
  classOverlap,
  radiusBoxes,
  longBoxes,
  strips,
  emptyStrips,
  columnOverlap,
  decoded,
  pathGraph,
};
