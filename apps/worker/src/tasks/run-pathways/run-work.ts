// What a run is about, as its processes and its digests need it; the same for every portion of it.
import { type Preprocessing, preprocessing, type RunConfig, runConfig } from '@pathlens/jobs';
import { checkSparsities, needsReference, PathlensError } from '@pathlens/pathway-core/catalog';
import type { ImageInput, RunInput } from '../../child/protocol.ts';
import { storedFiles } from '../../stored-model.ts';
import type { JobContext } from '../../worker-context.ts';
import { imagesToRefer } from './image-inputs.ts';
import type { TakenRun } from './taken-run.ts';
import { workDigest } from './work-digest.ts';

export interface RunWork {
  readonly input: RunInput;
  digestOf(image: ImageInput): string;
}

export async function runWork(run: TakenRun, context: Pick<JobContext, 'prisma'>): Promise<RunWork> {
  const { files, outputName, inputShape, digest } = run.modelVersion;
  const { config, preprocessing: steps } = settingsOf(run);
  const reference = needsReference(config.imposition) ? await imagesToRefer(run, context) : [];
  const work = {
    model: { digest, outputName },
    preprocessing: steps,
    config,
    seed: run.seed,
    reference: reference.map((image) => image.digest),
  };
  return {
    input: {
      model: { files: storedFiles(files), outputName, inputShape },
      preprocessing: steps,
      reference,
      config,
      seed: run.seed,
    },
    digestOf: (image) => workDigest(work, image),
  };
}

/** Throws PathlensError PREPROCESSING_MISSING. */
function settingsOf({ modelVersion, config }: TakenRun): { config: RunConfig; preprocessing: Preprocessing } {
  if (modelVersion.preprocessing === null) {
    throw new PathlensError('PREPROCESSING_MISSING', 'Nobody has said yet how images become this model’s input.', {
      hint: 'Set the preprocessing of the model version, then run again.',
    });
  }
  const parsed = runConfig.parse(config);
  const sparsities = checkSparsities(parsed.sparsities);
  return { config: { ...parsed, sparsities }, preprocessing: preprocessing.parse(modelVersion.preprocessing) };
}
