// What commands that run a study say alike: the options they share, and the first line of their answer.
import { type StudyId, selectionIds, studyMethods } from '@pathlens/pathway-core';
import type { StudyReport } from './study-run.ts';

export interface StudyHelp {
  readonly study: StudyId;
  readonly methods: string;
  /** Left out where the study has its own. */
  readonly sparsities?: string;
  /** Files it writes. */
  readonly out: string;
}

export function parameterLines(study: StudyId): string[] {
  return studyMethods[study].parameters.map((parameter) => {
    const choices = parameter.kind === 'choice' ? ` [${parameter.choices.join(', ')}]` : '';
    return `      ${parameter.id.padEnd(15)} ${parameter.about}${choices} (default ${parameter.default})`;
  });
}

export function studyHelp({ study, methods, sparsities, out }: StudyHelp): string {
  return `  --model FILE        .onnx, .keras, .h5, or model.json of TensorFlow.js
  --input FILE        images: float32 [B, C, H, W], preprocessed as the model expects
  --out DIR           folder for ${out}
  --methods LIST      ${selectionIds.join(', ')};
                      parameters in parentheses, as in neuron-intgrad(steps=10) (default ${methods})
${sparsities === undefined ? '' : `  --sparsity LIST     percent of units pruned (default ${sparsities})\n`}  --target T          predicted, the index of a class, or 3,7 for the difference of two logits (default predicted)
  --granularity G     unit, channel: what is kept or pruned as a whole (default unit)
  --scope S           global, perLayer: one threshold, or one an activation point (default by the method)
  --engine ID         auto, or one that "pathlens engines" lists (default auto)
  --seed N            for everything that is drawn by lot (default 0)
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open
  --param KEY=VALUE   of the study; may be repeated
${parameterLines(study).join('\n')}`;
}

/** "Decoding of tagged-cnn.onnx: 6 images, 1,536 passes (onnxruntime-cpu, 12.3 s)" */
export function studyLine({ title, models, images, engine, seconds }: StudyReport): string {
  const passes = models.reduce((sum, model) => sum + model.passes, 0);
  const count = images === 1 ? '1 image' : `${images} images`;
  return `${title} of ${models.map(({ model }) => model).join(', ')}: ${count}, ${passes.toLocaleString('en')} passes (${engine}, ${seconds.total.toFixed(1)} s)`;
}
