// `pathlens graph`: what of the answer goes directly from channel to channel of a pathway.
import type { ReadArguments } from '../arguments.ts';
import { studyOptions } from '../study-request.ts';
import { runStudy } from '../study-run.ts';
import { studyHelp, studyLine } from '../study-text.ts';

export const graphOptions = studyOptions;

const defaults = { methods: 'neuron-mct', sparsities: '90' } as const;

export const graphHelp = `Finds the channels of a pathway that carry most of the answer, and what goes directly between them (derived).

  pathlens graph --model FILE.onnx --input IMAGES.npy --out DIR [options]

${studyHelp({ study: 'path-graph', ...defaults, out: 'figures, tables of edges, path-graph.json' })}`;

export async function graph({ values }: ReadArguments): Promise<string> {
  const report = await runStudy(values, { study: 'path-graph', ...defaults });
  return [studyLine(report), ...report.figures.map(({ title, text }) => `${title}: ${text}`)].join('\n');
}
