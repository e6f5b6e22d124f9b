// A method of the catalog as a choice: what it is, where it is from, what it costs.
import type { AttributionMethod, CostFactor, SelectionMethod } from '@pathlens/pathway-core/catalog';
import { formatCount } from '../../numbers/format.ts';
import { ChoiceCard } from './choice-card.tsx';

interface MethodCardProps {
  readonly method: SelectionMethod | AttributionMethod;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** "1 forward, 1 backward", "1 + 1 per sparsity", "no passes". */
export function describeCost({ cost, parameters }: MethodCardProps['method']): string {
  const { forward, backward, perSparsity, factors } = cost;
  if (factors !== undefined) return describeFactors(factors, parameters);
  if (forward + backward === 0) return 'no passes';
  if (perSparsity) return `${forward} + ${backward} per sparsity`;
  return backward === 0 ? `${forward} forward` : `${forward} forward, ${backward} backward`;
}

const eachOf = { 'activation-points': 'activation point', windows: 'window', channels: 'channel' } as const;

/** "20 passes per activation point", "1,000 passes". */
function describeFactors(factors: readonly CostFactor[], parameters: MethodCardProps['method']['parameters']): string {
  const value = (id: string) => Number(parameters.find((parameter) => parameter.id === id)?.default);
  const times = factors.flatMap((factor) => {
    switch (factor.of) {
      case 'parameter':
        return [value(factor.id)];
      case 'steps-of-percent':
        return [Math.ceil(100 / value(factor.id))];
      default:
        return [];
    }
  });
  const count = formatCount(times.reduce((product, time) => product * time, 1));
  const passes = count === '1' ? '1 pass' : `${count} passes`;
  const each = factors.flatMap(({ of }) => (of in eachOf ? [eachOf[of as keyof typeof eachOf]] : []));
  return [passes, ...each].join(' per ');
}

export function MethodCard({ method, checked, onChange }: MethodCardProps) {
  const source = method.paper
    ? (method.paper.citation.match(/\b(CVPR|ICCV|ECCV|NeurIPS|ICML|ICLR|BMVC) \d{4}/)?.[0] ?? String(method.paper.year))
    : 'Control';
  return (
    <ChoiceCard
      type="checkbox"
      name={method.family}
      checked={checked}
      onChange={onChange}
      title={method.title}
      about={method.about}
      foot={
        <>
          <span title={method.paper?.citation}>{source}</span>
          <span>{describeCost(method)}</span>
        </>
      }
    />
  );
}
