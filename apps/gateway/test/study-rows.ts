// A study of claims as a worker leaves it: figures, a table, pictures, an array and findings, with their objects.
import { studyConfig } from '@pathlens/jobs';
import { writeUint8 } from '../src/images/npy.ts';
import type { Fixture } from './fixture.ts';
import type { TestGateway } from './gateway.ts';

const provenance = [{ label: 'Seed', value: '5' }];

export const lines = {
  id: 'trajectory/relu1',
  kind: 'lines',
  title: 'Trajectory',
  caption: 'Means over 3 images with their 95 % interval.',
  text: 'The response falls from 1 to 0.5 as density falls from 100 % to 10 %.',
  n: 3,
  provenance,
  x: { label: 'Density', unit: '%', reversed: true },
  y: { label: 'Response' },
  panels: [
    {
      title: 'tagged v1',
      lines: [
        {
          id: 'mct',
          label: 'NeuronMCT',
          role: 'subject',
          points: [
            { x: 100, y: 1 },
            { x: 10, y: 0.5, low: 0.4, high: 0.6 },
          ],
        },
      ],
    },
  ],
};

export const tableRows = Array.from({ length: 250 }, (_, image) => [
  `disc/${image}.png`,
  image / 4,
  image % 7 ? 'a' : null,
]);

export const table = {
  id: 'by-image',
  title: 'By image',
  columns: [
    { id: 'image', title: 'Image' },
    { id: 'density', title: 'Density', unit: '%' },
    { id: 'class', title: 'Class' },
  ],
  rows: tableRows,
  provenance,
};

/** As a study of claims writes it: a lower area is better. */
export const removalAreas = {
  id: 'removal-areas',
  title: 'Area under the change up to 10 % of pixels, times 100; blurred maps with σ = 2.0 pixels',
  columns: [
    { id: 'map', title: 'Map' },
    { id: 'lerf-zero', title: 'LeRF, replaced by zero' },
    { id: 'lerf-zero-low', title: 'LeRF, replaced by zero, from' },
    { id: 'lerf-zero-high', title: 'LeRF, replaced by zero, to' },
    { id: 'n', title: 'Images' },
  ],
  rows: [
    ['Pathway Gradient, NeuronMCT', 0.25, 0.125, 0.5, 3],
    ['Gradient, blurred', 0.375, 0.25, 0.625, 3],
    ['Edges of the image', 1.5, 1.25, 2, 3],
  ],
  provenance,
} as const;

/** As an evaluation writes it: each method beside the best map that knows nothing of the network. */
export const scores = {
  id: 'score-deletion',
  title: 'Deletion (zero): lower is better',
  columns: [
    { id: 'map', title: 'Map' },
    { id: 'kind', title: 'Kind' },
    { id: 'mean', title: 'Mean' },
    { id: 'mean-low', title: 'Mean, 95 % CI from' },
    { id: 'mean-high', title: 'Mean, 95 % CI to' },
    { id: 'n', title: 'Images' },
    { id: 'control', title: 'Best control' },
    { id: 'control-verdict', title: 'Beside the best control' },
  ],
  rows: [
    ['Pathway Gradient, NeuronMCT at 90 %', 'method', 0.25, 0.125, 0.375, 3, 'Edge map', 'better'],
    ['Random map', 'control', 0.75, 0.625, 0.875, 3, null, null],
    ['Edge map', 'control', 0.5, 0.4375, 0.5625, 3, null, null],
    ['Pathway Gradient, NeuronMCT at 90 %, blurred', 'control, blurred copy', 0.375, 0.25, 0.5, 3, null, null],
  ],
  provenance,
} as const;

export const findings = [
  {
    claim: 'c5',
    verdict: 'holds',
    effect: '0 dead of 330 units',
    interval: null,
    measure: { label: 'dead share', unit: '%' },
    reason: 'No contribution pathway of the 3 images has a dead unit.',
    caveats: [],
    figures: [lines.id],
    n: 3,
  },
  {
    claim: 'c2',
    verdict: 'not-decidable',
    effect: '41 % dead at 48 % density',
    interval: { estimate: 41, low: 20, high: 62, n: 3 },
    measure: { label: 'dead share', unit: '%' },
    reason: 'Three images are too few.',
    caveats: ['Three images.'],
    figures: [],
    n: 3,
  },
];

export async function writeStudy(
  { prisma, app, insider }: TestGateway,
  fixture: Fixture,
  options: { name?: string; claims?: readonly string[]; state?: 'DONE' | 'RUNNING' | 'FAILED' } = {},
): Promise<string> {
  const config = studyConfig.parse({
    study: 'claims',
    selections: [],
    sparsities: [50, 90],
    target: 'predicted',
    seed: 5,
    parameters: {},
    claims: options.claims ?? [],
  });
  const study = await prisma.study.create({
    data: {
      projectId: fixture.projectId,
      name: options.name ?? 'What holds',
      kind: 'claims',
      config,
      datasetVersionId: fixture.datasetVersionId,
      createdById: insider.userId,
      state: options.state ?? 'DONE',
      attempt: 1,
      done: 4,
      total: 4,
      engine: 'onnxruntime-cpu',
      device: 'a processor',
      library: 'onnxruntime 1',
      codeVersion: 'pathlens',
      seconds: 2,
      passes: 30,
      startedAt: new Date(),
      finishedAt: options.state === 'RUNNING' ? null : new Date(),
      models: { create: { position: 0, modelVersionId: fixture.versionIds[1] } },
      images: { create: fixture.itemIds.map((itemId, position) => ({ itemId, position })) },
    },
  });
  const png = await app.storage.put(`studies/${study.id}/1/0/0.png`, Uint8Array.of(0x89, 0x50, 1, 2));
  const npy = await app.storage.put(`studies/${study.id}/1/0/1.npy`, writeUint8(Uint8Array.of(1, 2, 3, 4), [2, 2]));
  const json = (kind: 'FIGURE' | 'TABLE' | 'CLAIM', key: string, title: string, content: object) => ({
    kind,
    key,
    title,
    content,
    bytes: BigInt(JSON.stringify(content).length),
  });
  const parts = [
    json('FIGURE', lines.id, lines.title, lines),
    json('TABLE', table.id, table.title, table),
    json('TABLE', removalAreas.id, removalAreas.title, removalAreas),
    ...findings.map((finding) => json('CLAIM', finding.claim, finding.effect, finding)),
    ...['own 1', 'own 2', 'own 3'].map((key) => ({
      kind: 'PICTURE' as const,
      key,
      title: `Decoded, ${key}`,
      content: { width: 8, height: 6 },
      objectKey: png.key,
      mediaType: 'image/png',
      bytes: BigInt(png.bytes),
    })),
    {
      kind: 'ARRAY' as const,
      key: 'overlap',
      title: 'overlap',
      content: { shape: [2, 2], elementType: 'uint8' },
      objectKey: npy.key,
      mediaType: 'application/octet-stream',
      bytes: BigInt(npy.bytes),
    },
  ];
  await prisma.studyPart.createMany({
    data: parts.map((part, position) => ({ ...part, position, attempt: 1, studyId: study.id })),
  });
  return study.id;
}
