// `pathlens map`: many pathways laid out by the units they share, the pathway of each class, and images far from theirs.
import type { ReadArguments } from '../arguments.ts';
import { studyOptions } from '../study-request.ts';
import { runStudy } from '../study-run.ts';
import { studyHelp, studyLine } from '../study-text.ts';

export const mapOptions = studyOptions;

const defaults = { methods: 'neuron-mct', sparsities: '90' } as const;

export const mapHelp = `Lays images out by the units that their pathways share (PCA, UMAP), with the pathway of each class and the images far from theirs.

  pathlens map --model FILE.onnx --input IMAGES.npy --labels CLASSES.npy --out DIR [options]

  --labels FILE       class of each image, int64, int32 or float .npy [B]; negative: none. Classes are told by it
                      (default: as predicted)
${studyHelp({ study: 'pathway-map', ...defaults, out: 'map_pca.npy and map_umap.npy [methods, images, 2], figures, tables, pathway-map.json' })}`;

export async function map({ values }: ReadArguments): Promise<string> {
  const report = await runStudy(values, { study: 'pathway-map', ...defaults });
  return [studyLine(report), ...report.figures.map(({ title, text }) => `${title}: ${text}`)].join('\n');
}
