// `pathlens linearity`: how far around each image pathways answer linearly, against the whole network and random paths.
import { impositionIds } from '@pathlens/pathway-core';
import type { ReadArguments } from '../arguments.ts';
import { studyOptions } from '../study-request.ts';
import { runStudy } from '../study-run.ts';
import { studyHelp, studyLine } from '../study-text.ts';

export const linearityOptions = studyOptions;

const defaults = { methods: 'neuron-mct', sparsities: '0,50,70,80,90,95,98' } as const;

export const linearityHelp = `Measures how far around each image pathways answer linearly: region radius ε̂, change of the gradient on spheres,
error of the linear forecast, units that switch; against the whole network and random paths of the same size.

  pathlens linearity --model FILE.onnx --input IMAGES.npy --out DIR [options]

${studyHelp({ study: 'local-linearity', ...defaults, out: 'region_radius.npy, gradient_change.npy, figures, tables, linearity.json' })}
  --impose I          ${impositionIds.join(', ')}: what pruned units are instead (default zero)`;

export async function linearity({ values }: ReadArguments): Promise<string> {
  const report = await runStudy(values, { study: 'local-linearity', ...defaults, report: 'linearity.json' });
  const lines = report.figures.filter(({ id }) => id === 'region-radius' || id === 'gradient-change');
  return [studyLine(report), ...lines.map(({ text }) => text)].join('\n');
}
