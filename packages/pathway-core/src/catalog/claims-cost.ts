// What a claims study costs before it runs, in passes: evidence that several claims share is counted once.

import { claimMapIds, controlMapIds, mostRandomStages, nearLevels, removalLevels } from './claim-maps.ts';
import { type ClaimEvidenceId, needsOf } from './claim-needs.ts';
import { claimParameters, claimSparsities } from './claim-parameters.ts';
import { claimPaths, claimSelection } from './claim-paths.ts';
import type { ClaimId } from './claims.ts';
import { passesOf } from './cost.ts';
import { completeParameters, type ParameterValues } from './parameters.ts';
import { selectionMethods } from './selection-methods.ts';

/** How many spheres C9 draws points on. */
export const linearityRadii = [0.1, 0.3, 1, 3, 10] as const;

/** C9 looks at the whole network, both contribution pathways and a random path. */
const lookedNetworks = 4;
/** C7 decodes four pathways, and a control of each. */
const decodedPathways = 4;

/** C10 inserts pixels in steps of ten percent, ends included. */
const insertedLevels = 11;
/** Forward passes that say which switches seem nearest. */
const screening = 9;

/** One thing that is computed: "NeuronIntGrad" on 200 images. */
export interface ClaimsCostPart {
  readonly title: string;
  readonly images: number;
  /** Over all its images; one is a forward and a backward pass over an image. */
  readonly passes: number;
  /** The same as a session counts them: what runs only a part of the network counts as one too. */
  readonly runs: number;
}

export interface ClaimsCost {
  readonly passes: number;
  readonly runs: number;
  readonly parts: readonly ClaimsCostPart[];
}

export interface ClaimsCostOf {
  /** At least one. */
  readonly claims: readonly ClaimId[];
  /** Of the study; what is left out has its default. */
  readonly parameters: ParameterValues;
  readonly images: number;
  readonly activationPoints: number;
}

/** Passes over one image, without those of the cuts: as much of the network as is run, and as often. */
function passesOfSelection({ id, parameters }: ReturnType<typeof claimSelection>, activationPoints: number) {
  const { cost } = selectionMethods[id];
  const { forward, backward } = passesOf(cost, { parameters, activationPoints });
  const passes = (forward + backward) / 2;
  return { passes, runs: passes === 0 ? 0 : (2 * passes) / (cost.forward + cost.backward) };
}

export function costOfClaims({ claims, parameters, images, activationPoints }: ClaimsCostOf): ClaimsCost {
  const settings = completeParameters({ id: 'claims', parameters: claimParameters }, parameters);
  const needs = needsOf(claims);
  const cuts = claimSparsities(Number(settings.sparsity)).length;
  const upTo = (id: string) => Math.min(images, Number(settings[id]));
  const part = (title: string, count: number, passes: number, runs: number = passes): ClaimsCostPart => {
    return { title, images: count, passes: Math.ceil(count * passes), runs: Math.ceil(count * runs) };
  };
  const dgr = passesOfSelection(claimSelection('dgr-r', settings), activationPoints).passes;
  const evidence: Readonly<Record<ClaimEvidenceId, () => ClaimsCostPart>> = {
    seeds: () => part('Random gates again', upTo('seedImages'), (Number(settings.routingSeeds) - 1) * (dgr + 1) + 1),
    linearity: () => {
      const spheres = linearityRadii.length * Number(settings.linearityDraws) + 1;
      const regions = Number(settings.linearitySwitches);
      return part(
        'Local linearity',
        upTo('linearityImages'),
        lookedNetworks * (spheres + regions + screening / 2),
        lookedNetworks * (spheres + regions + screening),
      );
    },
    decoding: () => part('Decoding', upTo('decodingImages'), 2 * decodedPathways * Number(settings.decodingSteps)),
    relevance: () => part('Channels on all images', images, 0.5, 1),
    concentration: () => {
      const inserted = (3 * cuts + 1) * insertedLevels;
      return part('Pixels inserted', upTo('concentrationImages'), inserted / 2 + 1, inserted + 1);
    },
    removal: () => {
      // Each map and its blurred version, and the controls; in two orders, replaced in two ways.
      const removed = (2 * claimMapIds.length + controlMapIds.length) * 2 * (removalLevels.length + nearLevels);
      const maps = 50 + 4;
      return part('Pixels removed', upTo('removalImages'), removed / 2 + maps, removed + maps);
    },
    randomisation: () => {
      const selected = (['mct', 'intgrad'] as const).map((path) =>
        passesOfSelection(claimSelection(path, settings), activationPoints),
      );
      const maps = (of: 'passes' | 'runs') => 50 + 4 + selected.reduce((sum, one) => sum + one[of] + 2, 0);
      const stages = mostRandomStages + 1;
      return part('Random weights', upTo('randomisationImages'), stages * maps('passes'), stages * maps('runs'));
    },
  };
  const parts = [
    part('The whole network', images, 1),
    ...needs.paths.map((path) => {
      const { passes, runs } = passesOfSelection(claimSelection(path, settings), activationPoints);
      return part(claimPaths[path].title, images, passes + cuts, runs + cuts);
    }),
    ...needs.evidence.map((id) => evidence[id]()),
  ];
  const sum = (of: 'passes' | 'runs') => parts.reduce((total, one) => total + one[of], 0);
  return { passes: sum('passes'), runs: sum('runs'), parts };
}
