// `pathlens evaluate`: what attribution maps are worth by the metrics of the field, beside controls; cut into parts that are kept.
import { metricIds, metricMethods, type ParameterValues, studyDefaults } from '@pathlens/pathway-core';
import { badArgument, type ReadArguments, readParameters, wholeNumber } from '../arguments.ts';
import { idLines } from '../help-text.ts';
import { mapNames } from '../map-list.ts';
import { metricList } from '../metric-list.ts';
import { partsName } from '../parts-folder.ts';
import { studyOptions } from '../study-request.ts';
import { runStudy } from '../study-run.ts';
import { parameterLines, studyLine } from '../study-text.ts';

const { sparsity: _sparsity, impose: _impose, mean: _mean, std: _std, ...options } = studyOptions;
export const evaluateOptions = {
  ...options,
  masks: { type: 'string' },
  metrics: { type: 'string' },
  levels: { type: 'string' },
  maps: { type: 'string', multiple: true },
  images: { type: 'string' },
  'no-controls': { type: 'boolean' },
  resume: { type: 'boolean' },
  jobs: { type: 'string' },
  list: { type: 'boolean' },
} as const;

const { attributions, metrics, levels } = studyDefaults.evaluation;

export const evaluateHelp = `Examines attribution maps: metrics with intervals and paired tests, beside random, edge, centre and blurred maps.

  pathlens evaluate --model FILE --input IMAGES.npy --methods A,B --metrics X,Y --out DIR [options]

  --model FILE        .onnx, .keras, .h5, or model.json of TensorFlow.js; may be repeated
  --input FILE        images: float32 [B, C, H, W], preprocessed as the model expects; once, or once a model
  --methods LIST      ${idLines(mapNames)};
                      with parameters after colons or in parentheses, as in integrated-gradients:steps=20:rule=left or
                      gradient:preset=captum; pathway-gradient takes selection, sparsity and those of the selection:
                      pathway-gradient:selection=neuron-intgrad:sparsity=80:steps=20
                      (default ${idLines(attributions)})
  --maps NAME=FILE    maps that were computed elsewhere, examined beside the others; may be repeated: .npy [B, C, H, W],
                      [B, 1, H, W] or [B, H, W] as large as the images, or .npz of arrays named by an image's index
  --metrics LIST      ${idLines(metricIds)};
                      parameters as those of methods, as in sensitivity-n:sets=50 (default ${metrics.join(', ')});
                      "pathlens evaluate --list" says what each is, and its parameters
  --levels LIST       percent of the pixels taken out (default ${levels.join(',')})
  --masks FILE        where the object is: .npy [B, H, W] or [B, 1, H, W] of 0 and 1; an empty one stands for none. For
                      ${metricIds.filter((id) => metricMethods[id].needs === 'regions').join(', ')}
  --labels FILE       class of each image, int64, int32 or float .npy [B]; negative: none
  --out DIR           folder for report.json, which describes the other files: of every metric scores-METRIC.npy [models, maps,
                      images], tables as .csv and .npy, curves as .npy, figures as .svg and .csv; and the folder
                      "${partsName}" of finished parts
  --resume            goes on from the parts that an earlier run has left in DIR, and computes only what is missing
  --no-controls       leaves out random, edge, centre and blurred maps
  --target T          predicted, the index of a class, or 3,7 for the difference of two logits (default predicted)
  --images N          how many of the images, from the first one (default all)
  --jobs N            parts at a time, each with its share of the cores (default 1)
  --seed N            for everything that is drawn by lot (default 0)
  --engine ID         auto, or one that "pathlens engines" lists (default auto)
  --granularity G     unit, channel: what a pathway keeps or prunes as a whole (default unit)
  --scope S           global, perLayer: one threshold, or one an activation point (default by the selection)
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open
  --param KEY=VALUE   of the study; may be repeated
${parameterLines('evaluation').join('\n')}`;

/** What options of the command say of the study's parameters. */
function parametersOf({ values }: ReadArguments): ParameterValues {
  if (values['no-controls'] !== true) return {};
  if (Object.hasOwn(readParameters(values.param), 'controls')) {
    throw badArgument('no-controls', '--no-controls says it already; leave --param controls out.');
  }
  return { controls: false };
}

export async function evaluate(given: ReadArguments): Promise<string> {
  const { values } = given;
  if (values.list === true) return metricList();
  const report = await runStudy(values, {
    study: 'evaluation',
    report: 'report.json',
    parameters: parametersOf(given),
    parts: { resume: values.resume === true, jobs: wholeNumber(values, 'jobs', [1, 64]) ?? 1 },
  });
  return [studyLine(report), ...report.figures.map(({ title, text }) => `${title}: ${text}`)].join('\n');
}
