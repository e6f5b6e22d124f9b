// `pathlens faithfulness`: how much of the answer pathways keep, what is left without them, and whether random sets do as well.
import { impositionIds } from '@pathlens/pathway-core';
import type { ReadArguments } from '../arguments.ts';
import { studyOptions } from '../study-request.ts';
import { runStudy } from '../study-run.ts';
import { studyHelp, studyLine } from '../study-text.ts';

const { sparsity: _sparsity, ...options } = studyOptions;
export const faithfulnessOptions = options;

const methods = 'neuron-mct,neuron-intgrad';

export const faithfulnessHelp = `Measures how much of the answer the strongest units keep at ten densities, how much is left without them, whether each of
them is needed, and what their scores are worth; against random sets with as many units of every activation point.

  pathlens faithfulness --model FILE.onnx --input IMAGES.npy --out DIR [options]

${studyHelp({ study: 'faithfulness', methods, out: 'faithfulness.npy, necessity.npy, cpr.npy, cmd.npy, figures, tables, faithfulness.json' })}
  --impose I          ${impositionIds.join(', ')}: what pruned units are, with --param everyImposition=false`;

export async function faithfulness({ values }: ReadArguments): Promise<string> {
  const report = await runStudy(values, { study: 'faithfulness', methods });
  return [studyLine(report), ...report.figures.map(({ text }) => text)].join('\n');
}
