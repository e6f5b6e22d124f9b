// Lets a question choose the class it explains: where asked, the seed of the gradient is put on the largest logit
// inside the program, so that explaining the predicted class costs no forward pass of its own.
import type { Program, ProgramType, ProgramValue, Step } from '../program/primitives.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { renameStep, stepOperands } from '../program/step-operands.ts';
import { constant } from '../tensor/constant.ts';
import type { Shape } from '../tensor/shape.ts';

/** Added input [K]: the seed for whichever class has the largest logit; zeros where `seed` names the class. */
export const predictedSeedName = 'predicted-seed';

/** Float32 logits differ by nothing or by far more than this, and engines that flush tiny numbers to zero still hold it. */
const tieMargin = -1e-30;

/**
 * The same program with one more input: seed := seed + predicted·1[logit = max logit]. Logits that tie for the largest all
 * get the seed: the caller, who sees the logits, must look for that and name the class instead.
 */
export function withPredictedSeed(program: Program): Program {
  const { logits, seed } = pathwayNames;
  const classes = program.types.get(seed)!.shape[0];
  const types = new Map(program.types);
  const value = (part: string, shape: Shape, type: ProgramType = 'float32'): ProgramValue => {
    const name = part === predictedSeedName ? part : `${predictedSeedName}/${part}`;
    types.set(name, { shape, type });
    return name;
  };
  const given = value(predictedSeedName, [classes]);
  const row = value('row', [1, 1, classes]);
  const pooled = value('pooled', [1, 1, 1]);
  const largest = value('largest', [1]);
  const negated = value('negated', [1]);
  const distance = value('distance', [classes]);
  const isLargest = value('is-largest', [classes], 'bool');
  const predicted = value('predicted', [classes]);
  const combined = value('seed', [classes]);
  const minusOne = `${predictedSeedName}/minus-one`;
  const window = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], ceilMode: false } as const;
  const added: Step[] = [
    { primitive: 'reshape', input: logits, shape: [1, 1, classes], output: row },
    { primitive: 'maxPool', input: row, kernel: [1, classes], ...window, output: pooled },
    { primitive: 'reshape', input: pooled, shape: [1], output: largest },
    { primitive: 'mul', a: largest, b: minusOne, output: negated },
    { primitive: 'add', a: logits, b: negated, output: distance },
    { primitive: 'between', input: distance, low: tieMargin, high: Infinity, output: isLargest },
    { primitive: 'keepWhere', condition: isLargest, input: given, output: predicted },
    { primitive: 'add', a: seed, b: predicted, output: combined },
  ];
  const logitsStep = program.steps.find(({ output }) => output === logits);
  const others = program.steps.filter((step) => step !== logitsStep);
  const firstUse = others.findIndex((step) => stepOperands(step).includes(seed));
  if (logitsStep === undefined) throw new Error('the program computes no logits');
  const inputs = [...program.inputs, { name: given, type: 'float32', shape: [classes] } as const];
  // Nothing that is asked depends on what is explained.
  if (firstUse === -1) return { ...program, inputs, types };
  // A program may leave the logits for last; they depend on nothing that comes after the first use of the seed.
  const logitsAt = program.steps.indexOf(logitsStep);
  const before =
    logitsAt <= firstUse ? program.steps.slice(0, firstUse + 1) : [...others.slice(0, firstUse), logitsStep];
  const after = others.slice(firstUse).map((step) => renameStep(step, (name) => (name === seed ? combined : name)));
  return {
    ...program,
    inputs,
    constants: new Map(program.constants).set(minusOne, constant([1], Float32Array.of(-1))),
    steps: [...before, ...added, ...after],
    types,
  };
}
