// What the network says of the picture, and what the pathway alone still says: the five strongest classes and the explained one.
import { formatCount, formatProbability, formatShare } from '../../numbers/format.ts';
import type { CutAnswer, HeldAnswer } from './messages.ts';

interface AnswersCardProps {
  readonly held: HeldAnswer | null;
  readonly cut: CutAnswer | null;
  readonly units: number;
  readonly nameOf: (target: number) => string;
}

const shown = 5;

function strongest(logits: Float32Array, explained: number): number[] {
  const order = [...logits.keys()].sort((a, b) => logits[b] - logits[a]).slice(0, shown);
  return order.includes(explained) ? order : [...order.slice(0, shown - 1), explained];
}

function probabilities(logits: Float32Array): number[] {
  const largest = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

export function AnswersCard({ held, cut, units, nameOf }: AnswersCardProps) {
  const chances = held ? probabilities(held.logits) : [];
  return (
    <section className="card min-w-0 px-3 pt-2.5 pb-2" aria-labelledby="preview-answers">
      <h2 id="preview-answers">What it says</h2>
      <div className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className="readout" data-testid="preview-probability">
          {cut ? formatProbability(cut.probability) : '–'}
        </span>
        {held ? (
          <span className="t2">
            of {formatProbability(held.probability)}, {nameOf(held.target)}
          </span>
        ) : null}
      </div>
      <p className="t3 mb-1 text-xs">Class probability, pathway only</p>
      <dl className="facts [&>*]:!min-h-[23px]">
        <dt>Logit kept</dt>
        <dd data-testid="preview-logit-kept">
          {cut?.logitRatio == null ? '–' : cut.logitRatio.toFixed(2).replace('-', '−')}
        </dd>
        <dt>Units kept</dt>
        <dd data-testid="preview-units-kept">
          {cut ? formatCount(cut.keptUnits) : '–'}
          <span className="t3">&nbsp;of {formatCount(units)}</span>
        </dd>
        <dt>Same top class</dt>
        <dd>{cut ? (cut.sameTopClass ? 'Yes' : 'No') : '–'}</dd>
      </dl>
      <table className="card-table mt-1 text-xs [&_:is(td,th)]:h-6 [&_:is(td,th)]:!px-0" data-testid="preview-classes">
        <caption className="sr-only">Strongest classes by the whole network</caption>
        <thead>
          <tr>
            <th scope="col">Whole network</th>
            <th scope="col" className="num">
              Probability
            </th>
            <th scope="col" className="num">
              Logit
            </th>
          </tr>
        </thead>
        <tbody>
          {held
            ? strongest(held.logits, held.target).map((index) => (
                <tr key={index}>
                  <th scope="row" className="!text-strong">
                    {index === held.target ? <b>{nameOf(index)}</b> : nameOf(index)}
                    {index === held.target ? <span className="sr-only">, explained</span> : null}
                  </th>
                  <td className="num">{formatShare(chances[index])}</td>
                  <td className="num" data-class={index} data-logit={held.logits[index]}>
                    {held.logits[index].toFixed(2).replace('-', '−')}
                  </td>
                </tr>
              ))
            : Array.from({ length: shown }, (_, row) => (
                <tr key={row}>
                  <td>–</td>
                  <td className="num">–</td>
                  <td className="num">–</td>
                </tr>
              ))}
        </tbody>
      </table>
    </section>
  );
}
