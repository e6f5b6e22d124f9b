// `pathlens decode`: pictures that pathways and their strongest channels respond to most, with controls.
import type { ReadArguments } from '../arguments.ts';
import { studyOptions } from '../study-request.ts';
import { runStudy } from '../study-run.ts';
import { studyHelp, studyLine } from '../study-text.ts';

const { impose: _impose, ...options } = studyOptions;
export const decodeOptions = options;

const defaults = { methods: 'neuron-mct,neuron-intgrad', sparsities: '98' } as const;

export const decodeHelp = `Decodes what whole pathways and their strongest channels respond to most, beside controls of the same footprint.

  pathlens decode --model FILE.onnx --input IMAGES.npy --out DIR [options]

${studyHelp({ study: 'decoding', ...defaults, out: 'decoded.npy, resemblance.npy, strongest_channel.npy, pictures, figures, tables, decoding.json' })}
  --mean LIST         what was subtracted from each colour of 0 to 1 before the model, as in 0.485,0.456,0.406
  --std LIST          and what it was divided by; without them colours are the range of the images' values`;

export async function decode({ values }: ReadArguments): Promise<string> {
  const report = await runStudy(values, { study: 'decoding', ...defaults });
  const lines = report.figures
    .filter(({ id }) => id === 'resemblance' || id === 'strongest-channels')
    .map(({ text }) => text);
  return [studyLine(report), ...lines].join('\n');
}
