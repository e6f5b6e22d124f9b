// What `inspect` proves when it is asked to: parity with pairs of the framework, and the gradient against finite differences.
import { basename } from 'node:path';
import { type OpenedModel, withPairs } from '@pathlens/model-io';
import {
  checkGradient,
  checkParity,
  type EngineId,
  elementCount,
  engineIds,
  type GradientFinding,
  type ParityFinding,
  parityLimit,
  type RecordedPairs,
  random,
} from '@pathlens/pathway-core';
import { oneOf, type Values } from './arguments.ts';
import { openEngine } from './choose-engine.ts';
import { callerPath } from './env.ts';

export interface Checks {
  readonly parity?: ParityFinding;
  readonly gradientCheck?: GradientFinding;
}

const seed = 16;
const gradientSeconds = 300;

/** Empty where nothing was asked for. Throws PathlensError PAIRS_*, ENGINE_*, ARGUMENT. */
export async function runChecks(opened: OpenedModel, values: Values): Promise<Checks> {
  const path = typeof values.pairs === 'string' ? callerPath(values.pairs) : undefined;
  const wantsGradient = values['check-gradient'] === true;
  if (path === undefined && !wantsGradient) return {};
  const choices: readonly (EngineId | 'auto')[] = ['auto', ...engineIds];
  const { network, report } = opened;
  const engine = await openEngine(oneOf('engine', String(values.engine ?? 'auto'), choices), { network });
  const check = async (pairs: RecordedPairs | null): Promise<Checks> => {
    const cutSoftmax = report.cutSoftmax !== null;
    const parity = pairs === null ? undefined : await checkParity(engine, network, { pairs, cutSoftmax });
    if (!wantsGradient) return { parity };
    const image = pairs === null ? noise(opened) : pairs.inputs.slice(0, elementCount(network.input.shape));
    const { finding } = await checkGradient(engine, network, { image, seed, seconds: gradientSeconds });
    return { parity, gradientCheck: finding };
  };
  try {
    if (path === undefined) return await check(null);
    // Whatever it is called, it is the archive of the pairs.
    const files = { [basename(path).replace(/(\.npz)?$/i, '.npz')]: path };
    return (await withPairs(files, { network, format: report.format }, check)) ?? {};
  } finally {
    await engine.dispose();
  }
}

function noise({ network }: OpenedModel): Float32Array {
  const numbers = random(seed);
  return Float32Array.from({ length: elementCount(network.input.shape) }, () => numbers.normal());
}

const short = (value: number | null) => (value === null ? 'not finite' : value.toExponential(1));
const largest = (values: readonly (number | null)[]) =>
  values.some((value) => value === null) ? null : Math.max(...values.map((value) => value ?? 0));

/** One line a check, and one for the first difference. */
export function describeChecks({ parity, gradientCheck }: Checks): string[] {
  const lines: string[] = [];
  if (parity !== undefined) {
    const { pairs, holds, compared, firstDifference, matched } = parity;
    const same = pairs.filter(({ sameTopClass }) => sameTopClass).length;
    const [absolute, relative] = [largest(pairs.map((one) => one.absolute)), largest(pairs.map((one) => one.relative))];
    lines.push(
      `parity ${holds ? 'holds' : 'fails'}: ${compared} of ${pairs.length} pairs differ by up to ${short(absolute)}, relative ${short(relative)} (limit ${short(parityLimit)}), same top class in ${same} of ${pairs.length}`,
    );
    if (firstDifference !== null) {
      const { point, relative: off } = firstDifference;
      lines.push(`first difference at activation ${point.index}, ${point.name}: relative ${short(off)}`);
    } else if (!holds) {
      const what = matched === 0 ? 'the pairs carry no activations' : `none of ${matched} recorded activations differs`;
      lines.push(`no first difference: ${what}`);
    }
  }
  if (gradientCheck !== undefined) {
    const { verdict, pixels, limit, atKinks, precision } = gradientCheck;
    const off =
      gradientCheck.largest === null ? 'nothing could be judged' : `differs by up to ${short(gradientCheck.largest)}`;
    lines.push(
      `gradient ${verdict}: ${off} of its largest at ${pixels} pixels (limit ${short(limit)}, ${precision}), units switch at ${atKinks}`,
    );
  }
  return lines;
}
