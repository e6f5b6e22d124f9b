// In a study's process: its models, each opened when the study first asks for it and held open until it has ended.
import { checkFits } from '@pathlens/images';
import type { Preprocessing } from '@pathlens/jobs';
import { type AnalysisSession, type Engine, openSession } from '@pathlens/pathway-core';
import type { Storage } from '@pathlens/storage';
import type { StudyModel } from '@pathlens/studies';
import { withStoredModel } from '../../stored-model.ts';
import { preparedImages } from './prepared-images.ts';
import type { StudyImageInput, StudyModelInput } from './study-task.ts';

export interface HeldModel {
  readonly model: StudyModel;
  /** Passes over one image made so far. */
  passes(): number;
  close(): Promise<void>;
}

interface Place {
  /** Asked for when the first model opens. */
  engine(): Promise<Engine>;
  readonly storage: Storage;
  readonly images: readonly StudyImageInput[];
  readonly models: number;
}

export function holdModel(input: StudyModelInput, { engine, storage, images, models }: Place): HeldModel {
  const release = Promise.withResolvers<void>();
  let opened: AnalysisSession | undefined;
  let opening: Promise<AnalysisSession> | undefined;
  let ended: Promise<void> = Promise.resolve();

  const open = () =>
    new Promise<AnalysisSession>((resolve, reject) => {
      const { inputShape } = input.model;
      const whole = withStoredModel(input.model, { storage, inputShape, checkWeights: false }, async ({ network }) => {
        checkFits(input.preprocessing, network.input.shape);
        opened = await openSession(await engine(), network);
        resolve(opened);
        await release.promise;
        await opened.dispose();
      });
      // Whoever asked for the session hears of what went wrong with opening it.
      ended = whole.catch((error) => (opened === undefined ? reject(error) : Promise.reject(error)));
    });

  return {
    model: {
      label: input.label,
      digest: input.digest,
      classes: input.classes,
      images: preparedImages(images, input, { storage, models }),
      normalisation: normalisationOf(input.preprocessing),
      open() {
        opening ??= open();
        return opening;
      },
    },
    passes: () => opened?.passes() ?? 0,
    async close() {
      release.resolve();
      await ended;
    },
  };
}

/** From the tensor's values to 0 to 1; null where its channels stand in another order than a picture's. */
export function normalisationOf({ range, mean, std, channels }: Preprocessing): StudyModel['normalisation'] {
  if (channels === 'bgr') return null;
  const [scale, shift] = { '0..1': [1, 0], '0..255': [1 / 255, 0], '-1..1': [1 / 2, 1 / 2] }[range];
  return { mean: mean.map((value) => value * scale + shift), std: std.map((value) => value * scale) };
}
