// Which workspace may import which: the table of ARCHITECTURE.md, section "Workspaces".

/** What one workspace may import of the others; `exports` entries by their full name. */
export interface ImportRule {
  readonly allowed: readonly string[];
  /** Further imports of files below a folder of the workspace. */
  readonly folders?: Readonly<Record<string, readonly string[]>>;
}

const core = '@pathlens/pathway-core';
const catalog = '@pathlens/pathway-core/catalog';
// The published encoding of a pathway: read without any network or engine.
const codes = '@pathlens/pathway-core/codes';
const figures = '@pathlens/figures';
// Colours of attribution maps: read without what draws figures.
const colours = '@pathlens/figures/colour-maps';
// How large the values of maps are: counted by the worker, added up by the gateway and in pages.
const levels = ['@pathlens/figures/map-levels', '@pathlens/figures/level-sum'];
const onnxFormat = '@pathlens/onnx-format';
// Which engine a machine takes; the adapters themselves are named by tests and benchmarks.
const engineChoice = '@pathlens/engines/choice';

/** By folder of the workspace. Tests may import more: see `checkImports`. */
export const importTable: Readonly<Record<string, ImportRule>> = {
  'packages/pathway-core': { allowed: [] },
  'packages/onnx-format': { allowed: [] },
  'packages/figures': { allowed: [] },
  'packages/studies': { allowed: [core, catalog, codes, figures] },
  'packages/engines': {
    allowed: [core, catalog, codes, onnxFormat],
    // An engine is tried on networks of the conformance suite before it is trusted.
    folders: {
      'src/choice': ['@pathlens/pathway-core/testing'],
      'src/tfjs/browser': ['@pathlens/pathway-core/trial'],
    },
  },
  'packages/model-io': { allowed: [core, catalog, codes, onnxFormat] },
  'packages/jobs': { allowed: [catalog] },
  'packages/views': { allowed: [catalog] },
  'packages/images': { allowed: [catalog, '@pathlens/jobs'] },
  'packages/db': { allowed: [] },
  'packages/storage': { allowed: [catalog] },
  'packages/client': { allowed: [] },
  'packages/cli': {
    allowed: [
      core,
      catalog,
      codes,
      engineChoice,
      '@pathlens/model-io',
      '@pathlens/client',
      figures,
      '@pathlens/studies',
    ],
  },
  'apps/worker': {
    allowed: [
      core,
      catalog,
      codes,
      engineChoice,
      '@pathlens/model-io',
      '@pathlens/studies',
      figures,
      ...levels,
      '@pathlens/images',
      '@pathlens/jobs',
      '@pathlens/views',
      '@pathlens/db',
      '@pathlens/storage',
    ],
  },
  'apps/gateway': {
    allowed: [
      catalog,
      codes,
      figures,
      colours,
      ...levels,
      '@pathlens/views',
      '@pathlens/views/text',
      '@pathlens/views/document',
      '@pathlens/images',
      '@pathlens/jobs',
      '@pathlens/db',
      '@pathlens/storage',
      '@pathlens/demo/dataset',
    ],
  },
  'apps/web': {
    allowed: [
      catalog,
      codes,
      figures,
      colours,
      ...levels,
      '@pathlens/views',
      '@pathlens/views/text',
      '@pathlens/views/document',
      '@pathlens/views/latex',
      '@pathlens/views/named-images',
      '@pathlens/client',
    ],
    folders: {
      'src/features/live-preview': [
        core,
        '@pathlens/engines/tfjs/browser-choice',
        '@pathlens/model-io/in-memory',
        '@pathlens/images/tensor',
      ],
    },
  },
  corpus: { allowed: [] },
  demo: { allowed: [] },
  e2e: { allowed: ['@pathlens/client', '@pathlens/corpus'] },
};

/** Folders and files of pathway-core's src, lowest first: each imports only what stands before it. */
export const coreOrder: readonly string[] = [
  'errors.ts',
  'random.ts',
  'catalog',
  'statistics',
  'tensor',
  'pathway',
  'codes',
  'network',
  'program',
  'engine',
  'selection',
  'attribution',
  'analysis',
  'training',
  'evaluation',
  'decoding',
  'testing',
];
