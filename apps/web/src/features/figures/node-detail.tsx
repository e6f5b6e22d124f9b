// The chosen node of a path graph in words, with its strongest edges. Keeps its height when nothing is chosen.
import { formatValue, type GraphLayout, type PlacedNode, stateWords } from '@pathlens/figures';

interface NodeDetailProps {
  readonly layout: GraphLayout;
  readonly chosen: PlacedNode | null;
}

const mostEdges = 3;

export function NodeDetail({ layout, chosen }: NodeDetailProps) {
  const name = ({ node }: PlacedNode) => `${layout.columns[node.layer].label} ${node.label}`;
  const strongest = (end: 'from' | 'to', other: 'from' | 'to') =>
    layout.edges
      .filter((edge) => edge[end].node.id === chosen?.node.id)
      .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, mostEdges)
      .map((edge) => `${name(edge[other])} (${formatValue(edge.weight)})`)
      .join(', ');
  const [into, out] = [strongest('to', 'from'), strongest('from', 'to')];
  return (
    <p aria-live="polite" className="t2 mt-1.5 min-h-12 text-xs">
      {chosen ? (
        <>
          <b className="font-medium text-strong">{name(chosen)}</b>, {stateWords[chosen.node.state]},{' '}
          {formatValue(100 * chosen.node.size, '%')} of the largest score of its layer.
          {into ? ` From ${into}.` : ''}
          {out ? ` To ${out}.` : ''}
        </>
      ) : (
        'Choose a channel to read it. Hold Ctrl or ⌘ and turn the wheel to zoom.'
      )}
    </p>
  );
}
