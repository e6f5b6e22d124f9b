// How far the answers of this model lie from those of the framework it comes from, and its gradient from finite differences.
import { Card } from '../../design/card.tsx';
import { Note } from '../../design/note.tsx';
import { formatAmount, formatSignificant } from '../../numbers/format.ts';
import type { ModelVersionData } from './model-page.tsx';
import { ParityPlot } from './parity-plot.tsx';

type Parity = NonNullable<ModelVersionData['parity']>;
type GradientCheck = NonNullable<ModelVersionData['gradientCheck']>;

interface ParityCardProps {
  readonly parity: Parity | null | undefined;
  readonly gradientCheck: GradientCheck | null | undefined;
  readonly pairsUnread: boolean;
}

const comparedWords = {
  LOGITS: null,
  PROBABILITIES: 'Of probabilities: the Softmax at the end was cut off, so the same one is put behind the logits.',
  LOG_PROBABILITIES: 'Of log-probabilities: the LogSoftmax at the end was cut off, so the same one is put behind.',
} as const;

const inNumbers = (value: number | null | undefined) => (value == null ? 'not finite' : formatSignificant(value));

export function ParityCard({ parity, gradientCheck, pairsUnread }: ParityCardProps) {
  return (
    <Card
      title="Parity"
      id="parity"
      aside={parity ? `${formatAmount(parity.pairs.length, 'input and output pair')} of the framework` : undefined}
    >
      <div className="grid gap-2 px-3 py-3">
        {parity ? <Compared parity={parity} /> : <Missing pairsUnread={pairsUnread} />}
        {gradientCheck ? <GradientLine check={gradientCheck} /> : null}
      </div>
    </Card>
  );
}

function Missing({ pairsUnread }: Pick<ParityCardProps, 'pairsUnread'>) {
  if (pairsUnread)
    return <Note tone="warn">Pairs came with this model and were not compared. The report says why.</Note>;
  return (
    <p className="t2">
      No input and output pairs came with this model. Upload it with a pairs.npz of your framework beside it to have its
      outputs compared.
    </p>
  );
}

function Compared({ parity }: { readonly parity: Parity }) {
  const same = parity.pairs.filter(({ sameTopClass }) => sameTopClass).length;
  const words = comparedWords[parity.compared];
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-2xl font-medium">{inNumbers(parity.largestAbsolute)}</span>
        <span className="t2">largest absolute difference</span>
      </p>
      <p className="t2 text-xs">
        Relative {inNumbers(parity.largestRelative)}, limit {formatSignificant(parity.limit)}. Same top class in {same}{' '}
        of {parity.pairs.length}. {words}
      </p>
      {parity.holds ? null : <p className="text-xs text-bad">{whereItStarts(parity)}</p>}
      <ParityPlot values={parity.pairs.map(({ relative }) => relative ?? null)} limit={parity.limit} />
      <details>
        <summary className="t2 cursor-pointer text-xs">Show as table</summary>
        <table className="card-table mt-1 text-xs">
          <thead>
            <tr>
              <th scope="col">Pair</th>
              <th scope="col" className="num">
                Absolute
              </th>
              <th scope="col" className="num">
                Relative
              </th>
              <th scope="col">Top class</th>
            </tr>
          </thead>
          <tbody>
            {parity.pairs.map((pair, index) => (
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                <td className="num">{inNumbers(pair.absolute)}</td>
                <td className="num">{inNumbers(pair.relative)}</td>
                <td>{pair.sameTopClass ? 'same' : 'other'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function whereItStarts({ firstDifference, activations }: Parity): string {
  if (firstDifference) {
    return `First difference at ${firstDifference.name}, activation point ${firstDifference.activation + 1}: relative ${inNumbers(firstDifference.relative)}.`;
  }
  return activations === 0
    ? 'The pairs carry no activations, so where the difference starts is not known.'
    : `None of the ${activations} recorded activations differs: the difference starts behind them.`;
}

function GradientLine({ check }: { readonly check: GradientCheck }) {
  const kinks = check.atKinks > 0 ? ` ${formatAmount(check.atKinks, 'pixel')} left out: a unit switches there.` : '';
  const told = {
    HOLDS: `Limit ${formatSignificant(check.limit)}, relative to the largest gradient.${kinks}`,
    FAILS: `Beyond the limit of ${formatSignificant(check.limit)}: maps of this model may be wrong.${kinks}`,
    UNCLEAR: `The answer changes too little, or units switch too often, to be told by finite differences.${kinks}`,
  }[check.verdict];
  return (
    <div className="border-t border-line pt-2">
      <p className="flex items-baseline gap-3">
        <span className="t2 flex-1">Gradient against finite differences, {formatAmount(check.pixels, 'pixel')}</span>
        <span className="font-medium">{check.largest == null ? 'unclear' : formatSignificant(check.largest)}</span>
      </p>
      <p className={`text-xs ${check.verdict === 'FAILS' ? 'text-bad' : 't3'}`}>{told}</p>
    </div>
  );
}
