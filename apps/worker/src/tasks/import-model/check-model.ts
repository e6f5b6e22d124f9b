// In a job's process: what an import proves about a model. Parity with the pairs that came with it, and the gradient against
// finite differences, on the engine that runs will use.
import type { GradientCheck, ImportReport, Parity, Preprocessing } from '@pathlens/jobs';
import { withPairs } from '@pathlens/model-io';
import {
  checkGradient,
  checkParity,
  type Engine,
  elementCount,
  PathlensError,
  parityLimit,
  type RecordedPairs,
  random,
} from '@pathlens/pathway-core';
import type { OpenedStoredModel } from '../../stored-model.ts';

export interface ModelChecks {
  readonly parity: Parity | null;
  readonly gradientCheck: GradientCheck | null;
  readonly forwardSeconds: number | null;
  readonly warnings: ImportReport['warnings'];
}

const seed = 16;
/** An import takes seconds; checking a network of a hundred GFLOP at every pixel would take minutes. */
const gradientSeconds = 60;
/** The largest real networks have a few thousand; preparing the gradient of a chain made to be long takes minutes. */
const mostNodes = 5000;

interface CheckedWith {
  readonly files: Readonly<Record<string, string>>;
  readonly engine: Engine;
  /** Says which values images have; without it noise is normal. */
  readonly preprocessing: Preprocessing | null;
}

/** Never refuses the model: what could not be checked is told as a warning. */
export async function checkModel(opened: OpenedStoredModel, with_: CheckedWith): Promise<ModelChecks> {
  const { network, report } = opened;
  const { files, engine, preprocessing } = with_;
  const warnings: ImportReport['warnings'] = [];
  const kept = async <T>(what: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PathlensError)) throw error;
      const said = [error.message, error.hint].filter(Boolean).join(' ');
      warnings.push({ code: error.code, message: `${what} ${said}` });
      return null;
    }
  };
  const pairs = await kept('The pairs were not compared.', () =>
    withPairs(files, { network, format: report.format }, async (recorded) => ({
      parity: await compare(opened, engine, recorded),
      image: recorded.inputs.slice(0, elementCount(network.input.shape)),
    })),
  );
  const gradient = await kept('The gradient was not checked.', async () => {
    if (network.nodes.length > mostNodes) {
      const nodes = network.nodes.length.toLocaleString('en');
      throw new PathlensError('CHECK_TOO_MANY_NODES', `The network has ${nodes} nodes.`, {
        limit: `${mostNodes} nodes`,
      });
    }
    const image = pairs?.image ?? noise(network.input.shape, preprocessing);
    const { finding, forwardSeconds } = await checkGradient(engine, network, { image, seed, seconds: gradientSeconds });
    const check: GradientCheck = { ...finding, image: pairs ? 'pair' : 'noise', engine: engine.description.id };
    return { check, forwardSeconds };
  });
  return {
    parity: pairs?.parity ?? null,
    gradientCheck: gradient?.check ?? null,
    forwardSeconds: gradient?.forwardSeconds ?? null,
    warnings,
  };
}

async function compare(
  { network, report }: OpenedStoredModel,
  engine: Engine,
  recorded: RecordedPairs,
): Promise<Parity> {
  const found = await checkParity(engine, network, { pairs: recorded, cutSoftmax: report.cutSoftmax !== null });
  const largest = (of: (pair: Parity['pairs'][number]) => number | null): number | null =>
    found.pairs.reduce<number | null>((most, pair) => {
      const value = of(pair);
      return most === null || value === null ? null : Math.max(most, value);
    }, 0);
  const first = found.firstDifference;
  return {
    pairs: found.pairs.map((pair) => ({ ...pair })),
    largestAbsolute: largest(({ absolute }) => absolute),
    largestRelative: largest(({ relative }) => relative),
    limit: parityLimit,
    holds: found.holds,
    compared: found.compared,
    activations: found.matched,
    firstDifference: first && { activation: first.point.index, name: first.point.name, relative: first.relative },
    engine: engine.description.id,
  };
}

/** Every value an image can have, each as likely; where nobody has said what images are, standard normal. */
function noise(shape: readonly number[], preprocessing: Preprocessing | null): Float32Array {
  const numbers = random(seed);
  const image = new Float32Array(elementCount(shape));
  if (preprocessing === null) return image.map(() => numbers.normal());
  const { range, mean, std } = preprocessing;
  const [low, high] = { '0..1': [0, 1], '0..255': [0, 255], '-1..1': [-1, 1] }[range];
  const pixels = image.length / mean.length;
  return image.map((_, at) => {
    const channel = Math.floor(at / pixels);
    return (low + (high - low) * numbers.next() - mean[channel]) / std[channel];
  });
}
