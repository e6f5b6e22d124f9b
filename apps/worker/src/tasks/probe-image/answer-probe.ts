// In a job's process: one probe, by the settings of the run whose image it is about, so that it is held against the run's own numbers.
import { checkFits, preprocess } from '@pathlens/images';
import type { ProbeFinding, ProbeQuestion } from '@pathlens/jobs';
import { codeVersion } from '@pathlens/jobs';
import { type ChannelReading, openReplacer, openSession, probe } from '@pathlens/pathway-core';
import { openEngine } from '../../child/open-engine.ts';
import type { ImageInput, RunInput } from '../../child/protocol.ts';
import type { TaskContext } from '../../child/run-task.ts';
import { withStoredModel } from '../../stored-model.ts';
import { imageKey } from '../image-key.ts';
import { referenceImages } from '../run-pathways/reference-images.ts';

/** What the run is about, and what is asked beside it. */
export interface ProbeInput extends RunInput {
  readonly image: ImageInput;
  readonly question: ProbeQuestion;
}

export interface AnsweredProbe {
  readonly finding: ProbeFinding;
  /** float32 [4, units]; null where no channel was read. */
  readonly readings: Uint8Array<ArrayBuffer> | null;
}

export async function answerProbe(input: ProbeInput, { settings, storage, tell }: TaskContext): Promise<AnsweredProbe> {
  const began = performance.now();
  const { model, preprocessing, image, reference, config, seed, question } = input;
  return withStoredModel(model, { storage, inputShape: model.inputShape, checkWeights: false }, async ({ network }) => {
    const { shape } = network.input;
    checkFits(preprocessing, shape);
    const engine = await openEngine({ settings, tell }, network);
    const session = await openSession(engine, network);
    const others = referenceImages(reference, { storage, preprocessing, shape });
    const own = reference.findIndex(({ itemId }) => itemId === image.itemId);
    const { channel, ...found } = await probe(session, {
      image: await preprocess(await storage.readBytes(image.objectKey), preprocessing),
      target: config.target,
      selection: { ...config.selection, seed },
      ...question,
      imposition: await openReplacer(session, { id: config.imposition, reference: others }),
      imageKey: imageKey(image),
      ownReference: own < 0 ? undefined : own,
    });
    const { id, device, library } = engine.description;
    const passes = session.passes();
    await session.dispose();
    await engine.dispose();
    return {
      finding: {
        ...found,
        reawakened: channel && [...channel.reawakened.keys()].filter((unit) => channel.reawakened[unit] === 1),
        ...{ engine: id, device, library, codeVersion, seed, passes },
        seconds: (performance.now() - began) / 1000,
      },
      readings: channel && packReadings(channel),
    };
  });
}

function packReadings({ activation, gradient, score, kept }: ChannelReading): Uint8Array<ArrayBuffer> {
  const units = activation.length;
  const values = new Float32Array(4 * units);
  values.set(activation);
  values.set(gradient, units);
  values.set(score ?? new Float32Array(units).fill(Number.NaN), 2 * units);
  values.set(kept, 3 * units);
  return new Uint8Array(values.buffer);
}
