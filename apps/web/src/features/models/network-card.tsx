// The network: its nodes as a tree that folds, joined by lanes, found by name, the chosen one in detail.
'use client';
import { useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Note } from '../../design/note.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { KeptChoice } from './kept/kept-choice.tsx';
import type { KeptView } from './kept/kept-view.ts';
import type { Kept } from './kept/use-kept.ts';
import { rowInputs, rowLanes } from './lanes.ts';
import type { ModelVersionData } from './model-page.tsx';
import { NetworkRows } from './network-rows.tsx';
import { networkTree } from './network-tree.ts';
import { NodeDetail } from './node-detail.tsx';
import { groupKeys, groupsAround, openAtFirst, rowOfNodes, type TreeRow, treeRows } from './tree-rows.ts';
import type { LayerDifference } from './use-difference.ts';
import { useNetworkNodes } from './use-network-nodes.ts';

type Report = NonNullable<ModelVersionData['importReport']>;

interface NetworkCardProps {
  readonly version: ModelVersionData;
  readonly report: Report;
  /** Index of the node that is looked at. */
  readonly node: number | null;
  readonly onNode: (node: number | null) => void;
  /** What became of each node since another version, and what that is called. */
  readonly changes: ReadonlyMap<number, LayerDifference>;
  readonly since: string | null;
  readonly kept: Kept;
  readonly onKept: (view: KeptView | 'off') => void;
}

/** Rows that are open before anybody opened one. */
const firstRows = 60;

export function NetworkCard(props: NetworkCardProps) {
  const { version, report, node, onNode, changes, since, kept, onKept } = props;
  const { nodes, missing, failed, retry } = useNetworkNodes(version.id, report);
  const points = version.activations;
  const tree = useMemo(() => {
    const units = new Map(points.map(({ index, units: count }) => [index, count]));
    return networkTree(nodes, (activation) => units.get(activation) ?? 0);
  }, [nodes, points]);
  const [opened, setOpened] = useState<ReadonlySet<string> | null>(null);
  const open = useMemo(() => opened ?? openAtFirst(tree, firstRows), [opened, tree]);
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const rows = useMemo((): readonly TreeRow[] => {
    if (wanted === '') return treeRows(tree, (key) => open.has(key));
    const found = nodes.flatMap(({ name, operator }, index) =>
      `${name} ${operator}`.toLowerCase().includes(wanted) ? [index] : [],
    );
    return found.map((index, at) => ({
      kind: 'node',
      node: index,
      level: 1,
      position: at + 1,
      siblings: found.length,
      parent: -1,
    }));
  }, [tree, open, nodes, wanted]);
  const rowOf = useMemo(() => rowOfNodes(rows, nodes.length), [rows, nodes]);
  const joined = wanted === '' && nodes.some(({ inputs }) => inputs);
  const lanes = useMemo(() => (joined ? rowLanes(rowInputs(rows, rowOf, nodes)) : []), [joined, rows, rowOf, nodes]);
  const [group, setGroup] = useState<string | null>(null);
  const at =
    group === null
      ? node === null
        ? -1
        : (rowOf[node] ?? -1)
      : rows.findIndex((row) => row.kind === 'group' && row.group.key === group);
  const keys = useMemo(() => groupKeys(tree), [tree]);
  const allClosed = !keys.some((key) => open.has(key));
  const choose = (index: number) => {
    setGroup(null);
    setText('');
    setOpened(new Set([...open, ...groupsAround(tree, index)]));
    onNode(index);
  };
  const goTo = (row: number) => {
    const shown = rows[row];
    if (!shown) return;
    if (shown.kind === 'group') setGroup(shown.group.key);
    else {
      setGroup(null);
      onNode(shown.node);
    }
  };
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpened(next);
  };
  return (
    <Card
      title="Network"
      id="network"
      aside={`${formatAmount(report.nodes.totalCount, 'node')}, ${formatAmount(points.length, 'activation point')}`}
      actions={
        <>
          <KeptChoice kept={kept} labels={version.labels} used={version.usedBy.totalCount > 0} onChange={onKept} />
          <input
            type="search"
            className="field h-7! w-36!"
            aria-label="Find a node"
            placeholder="Find a node"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button small variant="ghost" onClick={() => setOpened(allClosed ? new Set(keys) : new Set())}>
            {allClosed ? 'Expand all' : 'Collapse all'}
          </Button>
        </>
      }
    >
      {failed ? (
        <div className="p-2">
          <Note tone="bad">
            The other {formatCount(missing)} nodes could not be read.{' '}
            <Button small onClick={retry}>
              Try again
            </Button>
          </Note>
        </div>
      ) : null}
      <div className="grid md:grid-cols-[minmax(0,1fr)_280px]">
        <div className="min-w-0 border-line py-1 max-md:border-b md:border-r">
          <NetworkRows
            version={version}
            nodes={nodes}
            rows={rows}
            lanes={lanes}
            changes={changes}
            kept={kept.found}
            at={at}
            whole={wanted !== ''}
            onAt={goTo}
            onToggle={toggle}
          />
          <p className="t3 min-h-5 px-3 pt-1 text-xs" role="status">
            {wanted !== ''
              ? rows.length === 0
                ? 'No node has that in its name.'
                : `${formatCount(rows.length)} found`
              : missing > 0 && !failed
                ? `${formatCount(missing)} more nodes are being read.`
                : ''}
          </p>
        </div>
        <NodeDetail
          index={node}
          nodes={nodes}
          version={version}
          change={node === null ? undefined : changes.get(node)}
          since={since}
          kept={kept.found}
          onChoose={choose}
        />
      </div>
    </Card>
  );
}
