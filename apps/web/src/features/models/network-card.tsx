// The network: nodes in groups, activation points marked, the chosen node in detail.
'use client';
import { Model_MoreNodesDocument } from '@pathlens/client';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useClient } from 'urql';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { SpotPins } from '../threads/spot-pins.tsx';
import { useTalk } from '../threads/talk.tsx';
import { ChannelComment } from './channel-comment.tsx';
import type { ModelVersionData } from './model-page.tsx';
import { pointSpot } from './model-place.ts';
import { groupNodes, type NetworkNode } from './node-groups.ts';

type Report = NonNullable<ModelVersionData['importReport']>;

interface NetworkCardProps {
  readonly version: ModelVersionData;
  readonly report: Report;
}

export function NetworkCard({ version, report }: NetworkCardProps) {
  const client = useClient();
  const [nodes, setNodes] = useState<readonly NetworkNode[]>(report.nodes.nodes);
  const [page, setPage] = useState(report.nodes.pageInfo);
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const points = version.activations;
  const unitsOf = (activation: number) => points.find(({ index }) => index === activation)?.units ?? 0;
  const groups = useMemo(() => groupNodes(nodes, unitsOf), [nodes, version.id]);
  const [chosen, setChosen] = useState(() => nodes.findIndex(({ activation }) => activation != null));
  const more = async () => {
    const answer = await client.query(Model_MoreNodesDocument, { id: version.id, after: page.endCursor }).toPromise();
    const next = answer.data?.modelVersion?.importReport?.nodes;
    if (!next) return;
    setNodes((known) => [...known, ...next.nodes]);
    setPage(next.pageInfo);
  };
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const rows = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button[data-row]')];
    const next = rows[rows.indexOf(event.target as HTMLButtonElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const toggle = (group: number) =>
    setClosed((known) => new Set(known.has(group) ? [...known].filter((other) => other !== group) : [...known, group]));
  const allClosed = closed.size === groups.length;
  let at = -1;
  const largest = Math.max(1, ...points.map(({ units }) => units));
  return (
    <Card
      title="Network"
      id="network"
      aside={`${formatAmount(report.nodes.totalCount, 'node')}, ${formatAmount(points.length, 'activation point')}`}
      actions={
        <Button small variant="ghost" onClick={() => setClosed(allClosed ? new Set() : new Set(groups.keys()))}>
          {allClosed ? 'Expand all' : 'Collapse all'}
        </Button>
      }
    >
      <div className="grid md:grid-cols-[minmax(0,1fr)_260px]">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside */}
        <div
          className="max-h-[560px] overflow-auto border-line p-2 max-md:max-h-[380px] max-md:border-b md:border-r"
          onKeyDown={walk}
        >
          {groups.map((group, g) => (
            <div key={`${g} ${group.size}`}>
              <button
                type="button"
                data-row
                aria-expanded={!closed.has(g)}
                onClick={() => toggle(g)}
                className="flex h-[30px] w-full items-center gap-2 rounded-2 px-2 text-left font-semibold hover:bg-hover"
              >
                {closed.has(g) ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
                {group.title}
                <span className="t3 text-xs font-normal">
                  {group.size === 'vectors' ? '' : `${group.size}, `}
                  {formatAmount(group.nodes.length, 'node')}
                </span>
                <span className="t3 ml-auto text-xs font-normal">
                  {group.units > 0 ? `${formatCount(group.units)} units` : ''}
                </span>
              </button>
              {group.nodes.map((node) => {
                at++;
                const index = at;
                if (closed.has(g)) return null;
                return (
                  <NodeRow
                    key={`${index} ${node.name}`}
                    node={node}
                    version={version}
                    share={node.activation == null ? 0 : Math.sqrt(unitsOf(node.activation) / largest)}
                    chosen={index === chosen}
                    onChoose={() => setChosen(index)}
                  />
                );
              })}
            </div>
          ))}
          {page.hasNextPage ? (
            <Button small className="m-2" onClick={() => void more()}>
              Show more nodes
            </Button>
          ) : null}
        </div>
        <NodeDetail node={nodes[chosen]} version={version} />
      </div>
    </Card>
  );
}

interface NodeRowProps {
  readonly node: NetworkNode;
  readonly version: ModelVersionData;
  /** 0..1, length of the bar of units. */
  readonly share: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function NodeRow({ node, version, share, chosen, onChoose }: NodeRowProps) {
  const talk = useTalk();
  const { activation } = node;
  const active = activation != null;
  return (
    <div className="relative" {...(active ? spotAttributes(talk, pointSpot(version, activation)) : {})}>
      <button
        type="button"
        data-row
        aria-pressed={chosen}
        onClick={onChoose}
        className={`grid h-[30px] w-full grid-cols-[18px_minmax(0,1.2fr)_minmax(0,1fr)_80px] items-center gap-2 rounded-2 pr-2 pl-7 text-left hover:bg-hover sm:grid-cols-[18px_minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,.8fr)_92px] ${chosen ? 'bg-accent-tint' : ''}`}
      >
        <span
          className={
            active ? 'size-2 justify-self-center rounded-full bg-kept' : 'h-0.5 w-2 justify-self-center bg-line-strong'
          }
          role="img"
          aria-label={active ? 'Activation point' : 'No activation point'}
        />
        <span className="truncate">{node.name}</span>
        <span className="t3 truncate text-xs">
          {node.operator}
          {node.detail ? ` ${node.detail}` : ''}
        </span>
        <span className="max-sm:hidden" aria-hidden="true">
          {active ? (
            <span className="meter block">
              <i style={{ width: `${share * 100}%` }} />
            </span>
          ) : null}
        </span>
        <span className="mono t3 truncate text-right">{node.shape.join('×')}</span>
      </button>
      {active ? (
        <SpotPins
          className="absolute top-[3px] right-[104px]"
          match={(anchor) =>
            (anchor.__typename === 'ActivationAnchor' || anchor.__typename === 'ChannelAnchor') &&
            anchor.activation === activation
          }
        />
      ) : null}
    </div>
  );
}

interface NodeDetailProps {
  readonly node: NetworkNode | undefined;
  readonly version: ModelVersionData;
}

function NodeDetail({ node, version }: NodeDetailProps) {
  if (!node) return <div className="t2 p-3">Choose a node to see what it is.</div>;
  const point = version.activations.find(({ index }) => index === node.activation);
  return (
    <div className="min-w-0 p-3">
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
          </>
        ) : null}
      </dl>
      {point ? <ChannelComment key={point.index} version={version} point={point} /> : null}
    </div>
  );
}
