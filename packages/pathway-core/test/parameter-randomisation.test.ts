// Randomised networks and what becomes of maps under them.
import { describe, expect, it, test } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  type Explainer,
  type Network,
  networkExplainer,
  openSession,
  parameterModules,
  parameterRandomisation,
  pathwayExplainer,
  type RandomisationOptions,
  randomisedNetwork,
} from '../src/index.ts';
import { nodeParameters } from '../src/network/node-reads.ts';
import { random } from '../src/random.ts';
import { networkCases } from '../src/testing/network-cases.ts';

const engine = (await referenceEngine.open()) as Engine;
const cases = networkCases();
const residual = cases[1].network;
const values = (network: Network, id: string) => [...network.constants.get(id)!.values()];

describe('modules', () => {
  test.each(cases)('hold every weight once, the last module first: $name', ({ network }) => {
    const modules = parameterModules(network);
    const held = modules.flatMap(({ constants }) => constants);
    expect(new Set(held).size).toBe(held.length);
    const learned = network.nodes.flatMap((node) =>
      node.operator === 'BatchNormalization' ? [node.scale, node.bias] : nodeParameters(node),
    );
    expect([...held].sort()).toEqual([...new Set(learned)].sort());
    const place = (name: string) => network.nodes.findIndex((node) => node.name === name);
    const places = modules.map(({ name }) => place(name));
    expect(places).toEqual([...places].sort((a, b) => b - a));
  });
});

describe('a randomised network', () => {
  const modules = parameterModules(residual);

  it('differs in its modules alone; what normalization measured stays', () => {
    const other = randomisedNetwork(residual, modules.slice(0, 3), 12);
    const drawn = new Set(modules.slice(0, 3).flatMap(({ constants }) => constants));
    for (const id of residual.constants.keys()) {
      if (drawn.has(id)) expect(values(other, id)).not.toEqual(values(residual, id));
      else expect(other.constants.get(id)).toBe(residual.constants.get(id));
    }
    expect(other.nodes).toBe(residual.nodes);
  });

  it('draws N(0, 0.1²), the same at every stage of a cascade, other values by another seed', () => {
    const all = randomisedNetwork(residual, modules, 12);
    for (const stage of modules.keys()) {
      const part = randomisedNetwork(residual, modules.slice(0, stage + 1), 12);
      for (const id of modules[stage].constants) expect(values(part, id)).toEqual(values(all, id));
    }
    const drawn = modules.flatMap(({ constants }) => constants.flatMap((id) => values(all, id)));
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    const spread = Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length);
    expect(Math.abs(mean)).toBeLessThan(0.4 / Math.sqrt(drawn.length));
    expect(Math.abs(spread / 0.1 - 1)).toBeLessThan(3 / Math.sqrt(2 * drawn.length));
    const [{ constants }] = modules;
    expect(values(randomisedNetwork(residual, modules, 13), constants[0])).not.toEqual(values(all, constants[0]));
  });
});

describe('parameter randomisation', () => {
  const source = random(17);
  const batch = {
    images: Float32Array.from({ length: 3 * 243 }, () => source.normal()),
    targets: [0, 3, 1],
    keys: [5, 6, 7],
  };
  const gradient = networkExplainer('gradient', { id: 'gradient', parameters: {} });
  const pathway = pathwayExplainer('mct', { id: 'neuron-mct', parameters: {}, seed: 0 }, 50);
  /** Looks at the image alone. */
  const blind: Explainer = {
    id: 'blind',
    explain: async (session, { images }) => ({ shape: session.network.input.shape, values: images }),
  };

  async function found(options: Partial<RandomisationOptions> = {}, explainers = [gradient, pathway, blind]) {
    const session = await openSession(engine, residual);
    const wanted = { order: 'cascading', target: 'fixed', seed: 12, ...options } as const;
    const findings = [];
    for await (const finding of parameterRandomisation(session, { batch, explainers }, wanted)) findings.push(finding);
    return findings;
  }

  it('leaves what does not look at the network as it is, at every stage', async () => {
    const findings = (await found()).filter(({ explainer }) => explainer === 'blind');
    expect(findings.map(({ stage }) => stage)).toEqual([...parameterModules(residual).keys()]);
    for (const { similarities } of findings) {
      for (const { spearman, spearmanAbs, ssim } of similarities) {
        for (const value of [spearman, spearmanAbs, ssim]) expect(value).toBeCloseTo(1, 6);
      }
    }
  });

  it('is the same for an image alone as among others, and the same again', async () => {
    const all = await found({ stages: [0, 2] });
    expect(await found({ stages: [0, 2] })).toEqual(all);
    const session = await openSession(engine, residual);
    const alone = { images: batch.images.subarray(243, 486), targets: [3], keys: [6] };
    const wanted = { order: 'cascading', target: 'fixed', seed: 12, stages: [0, 2] } as const;
    let at = 0;
    for await (const finding of parameterRandomisation(
      session,
      { batch: alone, explainers: [gradient, pathway, blind] },
      wanted,
    )) {
      expect(finding.similarities).toEqual([all[at].similarities[1]]);
      at++;
    }
    expect(at).toBe(6);
  });

  it('is the comparison with maps of the network that was randomised', async () => {
    const [cascade] = (await found({ stages: [4] }, [gradient])).slice(-1);
    const other = await openSession(engine, randomisedNetwork(residual, parameterModules(residual).slice(0, 5), 12));
    const single = await openSession(engine, randomisedNetwork(residual, [parameterModules(residual)[4]], 12));
    const original = await openSession(engine, residual);
    const maps = async (session: typeof other) => (await gradient.explain(session, batch)).values;
    // The gradient of the randomised network is another one, and so is that with one module alone.
    const [a, b, c] = [await maps(original), await maps(other), await maps(single)];
    expect(b).not.toEqual(a);
    expect(c).not.toEqual(b);
    const [independent] = await found({ stages: [4], order: 'independent' }, [gradient]);
    expect(independent.similarities).not.toEqual(cascade.similarities);
    expect(cascade.module).toBe(parameterModules(residual)[4].name);
  });

  it('explains the class of the original network unless asked otherwise', async () => {
    const fixed = await found({ stages: [0] }, [gradient]);
    const release = await found({ stages: [0], target: 'release' }, [gradient]);
    expect(release).not.toEqual(fixed);
  });
});
