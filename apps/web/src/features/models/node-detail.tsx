// One node of a network: what it is, what it reads and what reads it, how its weights lie, what became of it.
'use client';
import { Explained } from '../../design/explained.tsx';
import { formatCount, formatShare, formatSignificant, formatSparsityValue } from '../../numbers/format.ts';
import { ChannelComment } from './channel-comment.tsx';
import type { KeptShares } from './kept/kept-shares.ts';
import type { ModelVersionData } from './model-page.tsx';
import type { LayerDifference } from './use-difference.ts';
import type { ReportNode } from './use-network-nodes.ts';
import { WeightHistogram } from './weight-histogram.tsx';

interface NodeDetailProps {
  readonly index: number | null;
  readonly nodes: readonly ReportNode[];
  readonly version: ModelVersionData;
  /** What became of it since the version with this name. */
  readonly change: LayerDifference | undefined;
  readonly since: string | null;
  readonly kept: KeptShares | null;
  onChoose(node: number): void;
}

/** More are only counted. */
const mostNeighbours = 12;

export function NodeDetail({ index, nodes, version, change, since, kept, onChoose }: NodeDetailProps) {
  const node = index === null ? undefined : nodes[index];
  if (!node) return <div className="t2 p-3">Choose a node to see what it is.</div>;
  const point = version.activations.find(({ index: at }) => at === node.activation);
  const readers = nodes.flatMap(({ inputs }, at) => (inputs?.includes(index as number) ? [at] : []));
  return (
    <section className="min-w-0 p-3" aria-label={`Node ${node.name}`} aria-live="polite">
      <h3 className="[overflow-wrap:anywhere]">{node.name}</h3>
      <p className="t3 mb-2 text-xs">
        {point
          ? `Activation point ${point.index + 1} of ${version.activations.length}${point.deadIsMeaningful ? ', dead where a ≤ 0' : `. ${point.operator} has no off state, so dead is not defined here.`}`
          : 'No activation point'}
      </p>
      <dl className="facts">
        <dt>Operator</dt>
        <dd>{node.operator}</dd>
        {node.detail ? (
          <>
            <dt>Detail</dt>
            <dd>{node.detail}</dd>
          </>
        ) : null}
        <dt>Output</dt>
        <dd className="mono">{node.shape.join('×')}</dd>
        <dt>Parameters</dt>
        <dd>{formatCount(node.parameters)}</dd>
        {point ? (
          <>
            <dt>Units</dt>
            <dd>{formatCount(point.units)}</dd>
            <dt>Channels</dt>
            <dd>{formatCount(point.channels)}</dd>
            {kept?.shares[point.index] === undefined ? null : (
              <>
                <dt>Kept at S {formatSparsityValue(kept.sparsity)} %</dt>
                <dd>{formatShare(kept.shares[point.index])}</dd>
              </>
            )}
          </>
        ) : null}
      </dl>
      {node.inputs ? (
        <>
          <Neighbours title="Reads" at={node.inputs} nodes={nodes} none="the image" onChoose={onChoose} />
          <Neighbours title="Read by" at={readers} nodes={nodes} none="nothing: the output" onChoose={onChoose} />
        </>
      ) : (
        <p className="t3 mt-2 text-xs">How nodes are joined was not kept when this version was imported.</p>
      )}
      {node.weights ? <WeightHistogram weights={node.weights} /> : null}
      {change && since ? <Change change={change} since={since} /> : null}
      {point ? <ChannelComment key={point.index} version={version} point={point} /> : null}
    </section>
  );
}

interface NeighboursProps {
  readonly title: string;
  readonly at: readonly number[];
  readonly nodes: readonly ReportNode[];
  readonly none: string;
  onChoose(node: number): void;
}

function Neighbours({ title, at, nodes, none, onChoose }: NeighboursProps) {
  const more = at.length - mostNeighbours;
  return (
    <p className="mt-2 flex flex-wrap items-baseline gap-x-1.5 gap-y-1 text-xs">
      <span className="t3">{title}</span>
      {at.slice(0, mostNeighbours).map((node) => (
        <button
          key={node}
          type="button"
          className="max-w-full truncate text-accent underline"
          onClick={() => onChoose(node)}
        >
          {nodes[node]?.name ?? `node ${node + 1}`}
        </button>
      ))}
      {more > 0 ? <span className="t3">and {formatCount(more)} more</span> : null}
      {at.length === 0 ? <span className="t2">{none}</span> : null}
    </p>
  );
}

const said = {
  SAME: 'Unchanged',
  WEIGHTS: 'Same layer, other weights',
  CHANGED: 'Another shape or other attributes',
  ADDED: 'Not in that version',
  REMOVED: 'Only in that version',
} as const;

function Change({
  change: { change, cosine, relative, largest },
  since,
}: {
  readonly change: LayerDifference;
  readonly since: string;
}) {
  return (
    <div className="mt-3">
      <h4 className="mb-1">Against {since}</h4>
      <dl className="facts">
        <dt>Layer</dt>
        <dd>{said[change]}</dd>
        {cosine === null ? null : (
          <>
            <dt>Cosine of weights</dt>
            <dd>{formatSignificant(cosine)}</dd>
          </>
        )}
        {relative === null ? null : (
          <>
            <dt>
              <Explained about="Length of the difference by the length before">Moved by</Explained>
            </dt>
            <dd>{formatSignificant(relative)} of its length</dd>
          </>
        )}
        {largest === null ? null : (
          <>
            <dt>Largest change</dt>
            <dd>{formatSignificant(largest)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
