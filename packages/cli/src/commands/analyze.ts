// `pathlens analyze`: pathways of several methods beside each other; how stable they are; and those of several models.
import { granularityIds, impositionIds, type StudyId, selectionIds } from '@pathlens/pathway-core';
import { badArgument, type ReadArguments } from '../arguments.ts';
import { studyOptions } from '../study-request.ts';
import { runStudy, type StudyReport } from '../study-run.ts';

export const analyzeOptions = {
  ...studyOptions,
  stability: { type: 'boolean' },
} as const;

export const analyzeHelp = `Compares pathways: overlap beside chance, dead share beside the network's, density, response, classes.

  pathlens analyze --model FILE --input IMAGES.npy --methods A,B,C --sparsity 90 --out DIR [options]

  --model FILE        .onnx, .keras, .h5, or model.json of TensorFlow.js; given again, pathways of models are compared
  --input FILE        images: float32 [B, C, H, W], preprocessed as the model expects; once, or once a model
  --methods LIST      ${selectionIds.join(', ')};
                      with parameters in parentheses, and a seed of its own:
                      neuron-mct,distillation-guided-routing(init=random,steps=60,seed=1)
  --out DIR           folder for analysis.json, which describes the other files: overlap.npy [sparsities, methods, methods],
                      dead_share.npy [sparsities, methods], density.npy, probability_ratio.npy, the same by activation point
                      (…_layers.npy) and by image (…_images.npy), figures as .svg and .csv, tables as .csv
  --labels FILE       class of each image, int64, int32 or float .npy [B]; negative: none. Classes are compared by it
                      (default: as predicted)
  --stability         how much of a pathway stays under noise and other seeds, and what neighbours of its class share
  --sparsity LIST     percent of units pruned, as in 80,90,97.5 (default 90)
  --target T          predicted, the index of a class, or 3,7 for the difference of two logits (default predicted)
  --engine ID         auto, or one that "pathlens engines" lists (default auto)
  --seed N            for methods that draw, samples and intervals (default 0)
  --param KEY=VALUE   a parameter of the study; may be repeated: core, classSparsity, pairs, held, gates;
                      of --stability: noise, levels, draws, seeds, neighbours; of models: matching, matchingImages, nulls
  --granularity G     ${granularityIds.join(', ')}: what is kept or pruned as a whole (default unit)
  --scope S           global, perLayer: one threshold, or one an activation point (default by the method)
  --impose I          ${impositionIds.join(', ')}: what pruned units are instead (default zero)
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open`;

export async function analyze({ values }: ReadArguments): Promise<string> {
  const models = [values.model ?? []].flat().length;
  if (values.stability === true && models > 1) {
    throw badArgument('stability', '--stability is about one model; leave the others out.');
  }
  const study: StudyId = values.stability === true ? 'stability' : models > 1 ? 'model-overlap' : 'path-analysis';
  return summary(await runStudy(values, { study, report: 'analysis.json' }));
}

function summary({ title, models, images, engine, seconds, figures, arrays }: StudyReport): string {
  const on = models.map(({ model }) => model).join(', ');
  const heading = `${title} on ${on}: ${images} ${images === 1 ? 'image' : 'images'} (${engine}, ${seconds.total.toFixed(1)} s)`;
  const findings = figures.map(({ text }) => text);
  return [heading, ...findings, `${arrays.length} arrays, described in analysis.json`].join('\n');
}
