// The rows of a network, of which only those on screen exist: a tree that is folded and walked with arrow keys, lanes at its left.
'use client';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useWindow } from '../../design/use-window.ts';
import { formatAmount, formatCount, formatShare } from '../../numbers/format.ts';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { SpotPins } from '../threads/spot-pins.tsx';
import { useTalk } from '../threads/talk.tsx';
import { ChangeMark } from './change-mark.tsx';
import { KeptBar } from './kept/kept-bar.tsx';
import { type KeptShares, keptOfGroup } from './kept/kept-shares.ts';
import { mostLanes, type RowLanes } from './lanes.ts';
import { LanesPicture, lanesWidth } from './lanes-picture.tsx';
import type { ModelVersionData } from './model-page.tsx';
import { pointSpot } from './model-place.ts';
import { shortName, type TreeGroup } from './network-tree.ts';
import type { TreeRow } from './tree-rows.ts';
import type { LayerDifference } from './use-difference.ts';
import type { ReportNode } from './use-network-nodes.ts';

export interface NetworkRowsProps {
  readonly version: ModelVersionData;
  readonly nodes: readonly ReportNode[];
  readonly rows: readonly TreeRow[];
  /** One a row; empty where nothing is known of what nodes read. */
  readonly lanes: readonly RowLanes[];
  /** What became of each node since the version that is compared with. */
  readonly changes: ReadonlyMap<number, LayerDifference>;
  readonly kept: KeptShares | null;
  /** Index of the row the keys are at. */
  readonly at: number;
  readonly whole: boolean;
  onAt(row: number): void;
  onToggle(key: string): void;
}

const rowHeight = 28;

export function NetworkRows(props: NetworkRowsProps) {
  const { rows, lanes, at, onAt, onToggle } = props;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const { from, to } = useWindow(box, { count: rows.length, rowHeight });
  const count = Math.min(
    mostLanes,
    1 + lanes.reduce((most, { dot, through }) => Math.max(most, dot ?? 0, ...through), 0),
  );
  useEffect(() => {
    const element = box.current;
    if (!element || at < 0) return;
    const top = at * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }, [at]);
  const walk = (event: KeyboardEvent) => {
    const row = rows[at];
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -rows.length, End: rows.length }[
      event.key
    ];
    if (step !== undefined) onAt(Math.max(0, Math.min(rows.length - 1, at + step)));
    else if (
      row?.kind === 'group' &&
      ((event.key === 'ArrowRight' && !row.open) || event.key === 'Enter' || event.key === ' ')
    )
      onToggle(row.group.key);
    else if (event.key === 'ArrowRight' && row?.kind === 'group') onAt(Math.min(rows.length - 1, at + 1));
    else if (event.key === 'ArrowLeft' && row?.kind === 'group' && row.open) onToggle(row.group.key);
    else if (event.key === 'ArrowLeft' && row && row.parent >= 0) onAt(row.parent);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      role="tree"
      aria-label="Nodes of the network"
      aria-activedescendant={at >= from && at < to ? `${id}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={walk}
      className="relative max-h-[560px] overflow-auto max-md:max-h-[380px]"
    >
      <div role="none" style={{ height: rows.length * rowHeight }}>
        {rows.slice(from, to).map((row, i) => (
          <Row key={from + i} {...props} id={`${id}-${from + i}`} index={from + i} row={row} laneCount={count} />
        ))}
      </div>
    </div>
  );
}

interface RowProps extends NetworkRowsProps {
  readonly id: string;
  readonly index: number;
  readonly row: TreeRow;
  readonly laneCount: number;
}

function Row({ id, index, row, laneCount, ...rest }: RowProps) {
  const { lanes, at, onAt, onToggle } = rest;
  const lane = lanes[index];
  const group = row.kind === 'group' ? row : null;
  const own = row.kind === 'node' ? rest.nodes[row.node] : undefined;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names the row it is at
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the tree's
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={index === at}
      aria-expanded={group ? group.open : undefined}
      className={`absolute flex w-full cursor-pointer items-center gap-2 pr-2 hover:bg-hover ${index === at ? 'bg-accent-tint shadow-[inset_3px_0_0_var(--accent-solid)]' : ''}`}
      style={{ top: index * rowHeight, height: rowHeight }}
      onClick={() => {
        onAt(index);
        if (group) onToggle(group.group.key);
      }}
    >
      {lane ? (
        <LanesPicture
          lanes={lane}
          count={laneCount}
          height={rowHeight}
          active={own?.activation != null}
          group={group !== null}
        />
      ) : (
        <span style={{ width: lanesWidth(1) }} className="shrink-0" />
      )}
      {row.kind === 'node' ? <NodeCells {...rest} row={row} /> : <GroupCells {...rest} row={row} />}
    </div>
  );
}

function pointsIn({ children }: TreeGroup, nodes: NetworkRowsProps['nodes']): (number | null | undefined)[] {
  return children.flatMap((item) => (typeof item === 'number' ? [nodes[item]?.activation] : pointsIn(item, nodes)));
}

const largest = new WeakMap<ModelVersionData, number>();

/** Units of the largest activation point, counted once a version. */
function mostUnits(version: ModelVersionData): number {
  const known = largest.get(version);
  if (known !== undefined) return known;
  const most = version.activations.reduce((found, { units }) => Math.max(found, units), 0);
  largest.set(version, most);
  return most;
}

function GroupCells({
  row,
  nodes: all,
  version,
  kept,
}: NetworkRowsProps & { readonly row: Extract<TreeRow, { kind: 'group' }> }) {
  const { title, size, nodes, units } = row.group;
  const Chevron = row.open ? ChevronDown : ChevronRight;
  const share = kept && keptOfGroup(pointsIn(row.group, all), kept, (point) => version.activations[point].units);
  return (
    <>
      <span className="flex min-w-0 items-center gap-1.5 font-semibold" style={{ paddingLeft: (row.level - 1) * 14 }}>
        <Chevron aria-hidden className="shrink-0" />
        <span className="truncate">{title}</span>
      </span>
      <span className="t3 truncate text-xs">
        {size ? `${size}, ` : ''}
        {formatAmount(nodes, 'node')}
      </span>
      <span className="t3 ml-auto shrink-0 text-xs">
        {share === null ? '' : `${formatShare(share)} kept of `}
        {units > 0 ? `${formatCount(units)} units` : ''}
      </span>
    </>
  );
}

function NodeCells({
  row,
  nodes,
  version,
  changes,
  kept,
  whole,
}: NetworkRowsProps & { readonly row: Extract<TreeRow, { kind: 'node' }> }) {
  const talk = useTalk();
  const node = nodes[row.node];
  const { activation } = node;
  const change = changes.get(row.node);
  const point = activation == null ? undefined : version.activations[activation];
  return (
    <span
      className="flex h-full min-w-0 flex-1 items-center gap-2"
      {...(activation != null ? spotAttributes(talk, pointSpot(version, activation)) : {})}
    >
      <span
        className="min-w-0 flex-[1.3] truncate"
        style={{ paddingLeft: whole ? 0 : (row.level - 1) * 14 + 20 }}
        title={node.name}
      >
        {whole ? node.name : shortName(node.name)}
        {activation != null ? <span className="sr-only">, activation point</span> : null}
      </span>
      <span className="t3 min-w-0 flex-1 truncate text-xs">
        {node.operator}
        {node.detail ? ` ${node.detail}` : ''}
      </span>
      {activation != null ? (
        <SpotPins
          match={(anchor) =>
            (anchor.__typename === 'ActivationAnchor' || anchor.__typename === 'ChannelAnchor') &&
            anchor.activation === activation
          }
        />
      ) : null}
      {change ? <ChangeMark change={change} /> : null}
      <span className="w-24 shrink-0 max-lg:hidden">
        {point ? (
          <KeptBar units={point.units} most={mostUnits(version)} share={kept?.shares[point.index] ?? null} />
        ) : null}
      </span>
      <span className="mono t3 w-24 shrink-0 truncate text-right max-sm:hidden">{node.shape.join('×')}</span>
    </span>
  );
}
