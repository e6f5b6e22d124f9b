// A selection of the catalog as a choice: what it is, where it is from, what it costs.
import type { SelectionMethod } from '@pathlens/pathway-core/catalog';
import { costWords } from '../map-methods/cost-words.ts';
import { ChoiceCard } from './choice-card.tsx';

interface MethodCardProps {
  readonly method: SelectionMethod;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
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
          <span>{costWords(method)}</span>
        </>
      }
    />
  );
}
