// C14 as a retraining study judges it: networks trained without the pixels of a Pathway Gradient are less accurate than those trained
// without the pixels of input-level maps, at every share, intervals apart.
import { type AttributionId, attributionMethods } from '@pathlens/pathway-core';
import { allOf, type Decision, smallestSample, verdictOf } from '../claims/decision.ts';
import { count } from '../numbers.ts';
import type { ClaimFinding } from '../study.ts';
import { short } from '../words.ts';
import { blurWords } from './blur.ts';
import type { RoarFindings } from './findings.ts';
import { isPathway, type RoarMap } from './maps.ts';

/** The maps the paper compares with. */
const inputLevel: readonly AttributionId[] = [
  'gradient',
  'guided-backprop',
  'input-x-gradient',
  'integrated-gradients',
];

interface Comparison {
  readonly subject: RoarMap;
  readonly other: RoarMap;
  readonly level: number;
  /** Of accuracies, in percent. */
  readonly difference: { readonly estimate: number; readonly low: number; readonly high: number };
  readonly decision: Decision;
}

function compare(findings: RoarFindings, subjects: readonly RoarMap[], others: readonly RoarMap[]): Comparison[] {
  const order = 'remove';
  return subjects.flatMap((subject) =>
    others.flatMap((other) =>
      findings.plan.settings.levels.flatMap((level): Comparison[] => {
        const found = findings.difference({ map: subject, order }, { map: other, order }, level);
        if (found === null) return [];
        const { estimate, low, high } = found;
        const decision = high < 0 ? 'yes' : low > 0 ? 'no' : 'open';
        return [{ subject, other, level, difference: { estimate, low, high }, decision }];
      }),
    ),
  );
}

const words = ({ subject, other, level, difference: { estimate, low, high } }: Comparison) =>
  `${subject.label} against ${other.label} at ${level} %: ${short(100 * estimate)} points (${short(100 * low)} to ${short(100 * high)})`;

/** Of a study that is complete; null where it asks for nothing that C14 is about. `guess`: share of the most frequent class. */
export function retrainingClaim(findings: RoarFindings, guess: number): ClaimFinding | null {
  const { maps, settings } = findings.plan;
  const plain = maps.filter(({ blurred }) => !blurred);
  const subjects = plain.filter(({ source: { request } }) => request !== null && isPathway(request));
  if (subjects.length === 0) return null;
  const others = plain.filter(({ source: { request } }) => inputLevel.includes(request?.id as AttributionId));
  const n = findings.testImages;
  const base = { claim: 'c14' as const, n, interval: null, measure: null, figures: [] as string[] };
  const open = (reason: string, caveats: readonly string[] = []): ClaimFinding => ({
    ...base,
    verdict: 'not-decidable',
    effect: 'not decidable',
    reason,
    caveats,
    figures: settings.orders.includes('remove') ? ['roar'] : [],
  });
  if (!settings.orders.includes('remove')) return open('The most relevant pixels were not removed: ask for ROAR too.');
  if (others.length === 0) {
    const titles = inputLevel.map((id) => attributionMethods[id].title).join(', ');
    return open(`No input-level map was retrained without: ask for at least one of ${titles}.`);
  }
  const whole = findings.accuracy(null, 0);
  if (whole === null || whole.low <= guess) {
    return open(
      'On whole images the networks trained anew do no better than always the most frequent class: there is nothing to lose.',
    );
  }
  const compared = compare(findings, subjects, others);
  const decision = allOf(compared.map((one) => one.decision));
  const largest = compared.reduce((most, one) => (one.difference.estimate > most.difference.estimate ? one : most));
  const lost = compared.filter((one) => one.decision === 'no');
  const undecided = compared.filter((one) => one.decision === 'open');
  // An interval over images alone would call any two trainings different.
  const alone = settings.seeds.length === 1;
  const missing = inputLevel.filter((id) => !others.some(({ source }) => source.request?.id === id));
  return {
    ...base,
    verdict: alone ? 'not-decidable' : verdictOf(decision, n),
    effect: `${compared.length - lost.length - undecided.length} of ${compared.length} comparisons lower`,
    interval: {
      estimate: 100 * largest.difference.estimate,
      low: 100 * largest.difference.low,
      high: 100 * largest.difference.high,
      n,
    },
    measure: {
      label: `test accuracy at ${largest.level} % removed, ${largest.subject.label} minus ${largest.other.label}: the least favourable of all`,
      unit: '%',
    },
    reason: [
      ...(alone ? ['One training of each says nothing of others: take at least two seeds.'] : []),
      `Accuracy after retraining on ${count(n, 'test image')}, lower is better, 95 % CI of the difference over trainings and images; the least favourable: ${words(largest)}.`,
      ...(lost.length === 0 ? [] : [`Higher, intervals apart: ${lost.map(words).join('; ')}.`]),
      ...(undecided.length === 0 ? [] : [`Not apart: ${undecided.map(words).join('; ')}.`]),
      ...(n < smallestSample ? [`${count(n, 'test image')} are too few: at least ${smallestSample} are needed.`] : []),
    ].join(' '),
    caveats: [
      ...blurWords(findings, 'remove'),
      ...(settings.blurred === 'none'
        ? ['No blurred copy was trained beside the maps: what blur alone gains is not known here.']
        : []),
      `${count(settings.seeds.length, 'seed')} a map and level; the paper has one, the original ROAR five.`,
      ...(missing.length === 0
        ? []
        : [`Not compared here: ${missing.map((id) => attributionMethods[id].title).join(', ')}.`]),
    ],
    figures: ['roar'],
  };
}
