// A method of the catalog as a choice: what it is, where it is from, what it costs.
import type { AttributionMethod, SelectionMethod } from '@pathlens/pathway-core/catalog';
import { ChoiceCard } from './choice-card.tsx';

interface MethodCardProps {
  readonly method: SelectionMethod | AttributionMethod;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** "1 forward, 1 backward", "1 + 1 per sparsity", "no passes". */
export function describeCost({ cost }: MethodCardProps['method']): string {
  const { forward, backward, perSparsity } = cost;
  if (forward + backward === 0) return 'no passes';
  if (perSparsity) return `${forward} + ${backward} per sparsity`;
  return backward === 0 ? `${forward} forward` : `${forward} forward, ${backward} backward`;
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
