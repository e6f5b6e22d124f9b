// `pathlens roar`: networks trained anew without what maps mark (ROAR and KAR), a part a training, each of which can be gone on with.
import { type ParameterValues, studyDefaults } from '@pathlens/pathway-core';
import { type ReadArguments, readParameters, required, wholeNumber } from '../arguments.ts';
import { standingWords } from '../claims-report/words.ts';
import { idLines } from '../help-text.ts';
import { mapNames } from '../map-list.ts';
import { partsName } from '../parts-folder.ts';
import { studyOptions } from '../study-request.ts';
import { runStudy } from '../study-run.ts';
import { parameterLines, studyLine } from '../study-text.ts';

const { sparsity: _sparsity, impose: _impose, mean: _mean, std: _std, target: _target, ...options } = studyOptions;
export const roarOptions = {
  ...options,
  levels: { type: 'string' },
  maps: { type: 'string', multiple: true },
  images: { type: 'string' },
  seeds: { type: 'string' },
  resume: { type: 'boolean' },
  jobs: { type: 'string' },
} as const;

const { attributions, levels } = studyDefaults.roar;

export const roarHelp = `Trains the network anew without the pixels that maps mark, and says what it still reaches (ROAR, KAR), beside controls.

  pathlens roar --model FILE --input IMAGES.npy --labels LABELS.npy --methods A,B --levels 10,50,90 --out DIR [options]

  --model FILE        .onnx, .keras, .h5, or model.json of TensorFlow.js: its architecture is trained, from random numbers
  --input FILE        images: float32 [B, C, H, W], preprocessed as the model expects
  --labels FILE       class of each image, int64, int32 or float .npy [B]; negative: none, such images are left out
  --methods LIST      ${idLines(mapNames)};
                      with parameters, as "pathlens evaluate" takes them
                      (default ${idLines(attributions)})
  --maps NAME=FILE    maps that were computed elsewhere, as "pathlens evaluate" takes them; may be repeated
  --levels LIST       percent of the pixels taken out (default ${levels.join(',')})
  --seeds N           trainings of every map and level, from seeds that follow each other
  --out DIR           folder for report.json, which describes the other files: accuracies as .npy, tables as .csv and .npy, figures
                      as .svg and .csv; and the folder "${partsName}" of finished and begun trainings
  --resume            goes on from what an earlier run has left in DIR, a training from its last epoch
  --jobs N            trainings at a time, each with its share of the cores (default 1)
  --images N          how many of the images, from the first one (default all)
  --seed N            for everything that is drawn by lot (default 0)
  --engine ID         auto, or one that "pathlens engines" lists (default auto)
  --granularity G     unit, channel: what a pathway keeps or prunes as a whole (default unit)
  --scope S           global, perLayer: one threshold, or one an activation point (default by the selection)
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open
  --param KEY=VALUE   of the study; may be repeated
${parameterLines('roar').join('\n')}`;

export async function roar({ values }: ReadArguments): Promise<string> {
  required(values, 'labels', 'the .npy file of the images’ classes');
  const seeds = wholeNumber(values, 'seeds', [1, 1000]);
  const parameters: ParameterValues =
    seeds === undefined || Object.hasOwn(readParameters(values.param), 'seeds') ? {} : { seeds };
  const report = await runStudy(values, {
    study: 'roar',
    report: 'report.json',
    parameters,
    parts: { resume: values.resume === true, jobs: wholeNumber(values, 'jobs', [1, 64]) ?? 1 },
  });
  return [
    studyLine(report),
    ...report.figures.map(({ title, text }) => `${title}: ${text}`),
    ...report.findings.map(
      ({ claim, verdict, reason }) => `${claim.toUpperCase()}: ${standingWords[verdict].one}. ${reason}`,
    ),
  ].join('\n');
}
