// Trees of networks by scope and by size, the rows that are open, and the lanes that join them.
import { describe, expect, test } from 'vitest';
import { rowInputs, rowLanes } from './lanes.ts';
import { networkTree, type TreeItem } from './network-tree.ts';
import type { NetworkNode } from './node-groups.ts';
import { groupKeys, groupsAround, openAtFirst, rowOfNodes, treeRows } from './tree-rows.ts';

const node = (name: string, more: Partial<NetworkNode> = {}): NetworkNode => {
  return { name, operator: 'Conv', detail: '', shape: [4, 8, 8], parameters: 1, activation: null, ...more };
};
const outline = (items: readonly TreeItem[]): unknown =>
  items.map((item) => (typeof item === 'number' ? item : [item.title, outline(item.children)]));

describe('the tree', () => {
  test('follows the scopes that PyTorch writes, without saying them twice', () => {
    const names = [
      '/conv1/Conv',
      '/layer1/layer1.0/conv1/Conv',
      '/layer1/layer1.0/Add',
      '/layer1/layer1.1/Relu',
      '/fc/Gemm',
    ];
    const tree = networkTree(
      names.map((name) => node(name)),
      () => 0,
    );
    expect(outline(tree)).toEqual([0, ['layer1', [['0', [1, 2]], 3]], 4]);
  });

  test('follows dots where these separate scopes, and sizes where nothing does', () => {
    expect(
      outline(
        networkTree(
          ['a.b.c', 'a.b.d', 'e.f'].map((name) => node(name)),
          () => 0,
        ),
      ),
    ).toEqual([['a / b', [0, 1]], 2]);
    const sizes = [node('c1'), node('c2', { shape: [4, 4, 4] }), node('fc', { shape: [10] })];
    expect(outline(networkTree(sizes, () => 0))).toEqual([
      ['Stage 1', [0]],
      ['Stage 2', [1]],
      ['Head', [2]],
    ]);
  });

  test('counts nodes and units at every depth, and every node once', () => {
    const nodes = Array.from({ length: 300 }, (_, i) =>
      node(`/s${i % 7}/t${i % 3}/n${i}`, { activation: i % 2 ? i : null }),
    );
    const tree = networkTree(nodes, (activation) => activation);
    const all: number[] = [];
    const walk = (items: readonly TreeItem[]): void => {
      for (const item of items) {
        if (typeof item === 'number') all.push(item);
        else walk(item.children);
      }
    };
    walk(tree);
    expect(all).toEqual(nodes.map((_, i) => i));
    const sum = nodes.reduce((total, { activation }) => total + (activation ?? 0), 0);
    expect(
      tree.reduce<number>(
        (total, item) => total + (typeof item === 'number' ? (nodes[item].activation ?? 0) : item.units),
        0,
      ),
    ).toBe(sum);
  });
});

describe('rows', () => {
  const tree = networkTree(
    ['/a/x', '/a/b/y', '/a/b/z', '/c/w', '/c/v'].map((name) => node(name)),
    () => 0,
  );

  test('only what is open is there, and closed groups stand for what is in them', () => {
    const rows = treeRows(tree, (key) => key === '0');
    expect(rows.map((row) => (row.kind === 'node' ? row.node : row.group.title))).toEqual(['a', 0, 'b', 'c']);
    expect(rows.map(({ level, position, siblings, parent }) => [level, position, siblings, parent])).toEqual([
      [1, 1, 2, -1],
      [2, 1, 2, 0],
      [2, 2, 2, 0],
      [1, 2, 2, -1],
    ]);
    expect([...rowOfNodes(rows, 5)]).toEqual([1, 2, 2, 3, 3]);
  });

  test('groups open from outside in while rows are few, and around a node that is looked for', () => {
    expect(groupKeys(tree)).toEqual(['0', '1', '0/1']);
    expect([...openAtFirst(tree, 4)]).toEqual(['0']);
    expect([...openAtFirst(tree, 100)]).toEqual(['0', '1', '0/1']);
    expect(groupsAround(tree, 2)).toEqual(['0', '0/1']);
    expect(groupsAround(tree, 3)).toEqual(['1']);
  });
});

describe('lanes', () => {
  test('a chain is one lane', () => {
    const lanes = rowLanes([[], [0], [1]]);
    expect(lanes.map(({ dot }) => dot)).toEqual([0, 0, 0]);
    expect(lanes.map(({ onward }) => onward)).toEqual([true, true, false]);
    expect(lanes.every(({ through }) => through.length === 0)).toBe(true);
  });

  test('a shortcut runs beside the branch it passes and meets it again', () => {
    // 0 → 1 → 2 → 3 (adds 0 and 2)
    const lanes = rowLanes([[], [0], [1], [0, 2]]);
    expect(lanes.map(({ dot }) => dot)).toEqual([0, 1, 1, 0]);
    expect(lanes[1]).toMatchObject({ through: [0], into: [0] });
    expect(lanes[2]).toMatchObject({ through: [0], into: [1] });
    expect([...lanes[3].into].sort()).toEqual([0, 1]);
    expect(lanes[3].through).toEqual([]);
  });

  test('no lane holds two outputs at once, whatever the graph', () => {
    let seed = 7;
    const draw = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    const inputs = Array.from({ length: 2_000 }, (_, row) =>
      row === 0 ? [] : [...new Set([row - 1 - draw(Math.min(row, 6)), row - 1])],
    );
    const lanes = rowLanes(inputs);
    const last = inputs.map((_, row) => inputs.findLastIndex((sources) => sources.includes(row)));
    for (let row = 0; row < inputs.length; row++) {
      for (let source = Math.max(0, row - 12); source < row; source++) {
        // Still needed below this row: its lane runs through and no other dot sits in it.
        if (last[source] > row) {
          expect(lanes[row].through).toContain(lanes[source].dot);
          expect(lanes[row].dot).not.toBe(lanes[source].dot);
        }
      }
      for (const source of inputs[row]) expect(lanes[row].into).toContain(lanes[source].dot);
    }
  });

  test('edges between nodes become edges between the rows that show them', () => {
    const tree = networkTree(
      ['/a/x', '/a/y', '/b/z', '/b/w'].map((name) => node(name)),
      () => 0,
    );
    const rows = treeRows(tree, (key) => key === '1');
    const nodes = [{ inputs: [] }, { inputs: [0] }, { inputs: [1] }, { inputs: [0, 2] }];
    expect(rowInputs(rows, rowOfNodes(rows, 4), nodes)).toEqual([[], null, [0], [0, 2]]);
  });
});
