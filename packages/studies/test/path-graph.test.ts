// The study of contributions on fixture F: nodes, edges and their states as they are known exactly.
import type { GraphFigure, Table } from '@pathlens/figures';
import {
  completeParameters,
  type Engine,
  imagesInMemory,
  openSession,
  referenceEngine,
  studyMethods,
} from '@pathlens/pathway-core';
import { handWired, handWiredInput } from '@pathlens/pathway-core/testing';
import { expect, it } from 'vitest';
import { pathGraph } from '../src/path-graph.ts';
import type { StudyContext, StudyEvent } from '../src/study.ts';

it('draws the edges of a pathway, the dead unit marked', async () => {
  const engine = (await referenceEngine.open()) as Engine;
  const session = await openSession(engine, handWired());
  const images = { ...imagesInMemory(handWiredInput, 2), names: ['one'], labels: [null], keys: [1], digests: ['1'] };
  const context: StudyContext = {
    models: [{ label: 'F', digest: 'F', classes: [], images, open: async () => session, normalisation: null }],
    request: {
      selections: [
        { id: 'neuron-mct', parameters: {}, seed: 0 },
        { id: 'dead-units', parameters: {}, seed: 0 },
      ],
      attributions: [],
      metrics: [],
      levels: [],
      sparsities: [0],
      imposition: 'zero',
      target: 'predicted',
      seed: 0,
      parameters: completeParameters(studyMethods['path-graph'], {}),
      claims: [],
    },
    provenance: [{ label: 'Model', value: 'F' }],
  };
  const events: StudyEvent[] = [];
  for await (const event of pathGraph(context)) events.push(event);
  const [contribution, dead] = events.flatMap((event) =>
    event.kind === 'figure' ? (event.figure as GraphFigure) : [],
  );
  expect(contribution.layers.map(({ label }) => label).at(-1)).toBe('Answer');
  const states = (figure: GraphFigure) =>
    figure.nodes.map(({ label, state }) => `${label.split(', ').at(-1)} ${state}`);
  // NeuronMCT at sparsity 0 keeps h1, h2, u1; the dead units h3 and u2 alone carry what their biases give.
  expect(states(contribution)).toEqual(['0 kept', '1 kept', '0 kept', 'Class 0 kept']);
  expect(contribution.edges).toEqual([
    { from: '0', to: '2', weight: 2 },
    { from: '1', to: '2', weight: -1 },
    { from: '2', to: '3', weight: 1 },
  ]);
  expect(states(dead)).toEqual(['2 dead', '1 reawakened', 'Class 0 kept']);
  expect(dead.text).toContain('The answer of the pruned network is 0.333');
  const [table] = events.flatMap((event) => (event.kind === 'table' ? (event.table as Table) : []));
  expect(table.rows[0].slice(2)).toEqual([2, 2]);
  expect(events.at(-1)).toEqual({ kind: 'progress', done: 2, total: 2 });
  await session.dispose();
});
