// The claims of the paper on one model (§7 of algorithms.md): evidence is gathered once for all claims that were asked for, and
// every card is judged again while images finish.
import {
  type ClaimId,
  claimSparsities,
  costOfClaims,
  defaultBatch,
  needsOf,
  PathlensError,
  runnableClaims,
} from '@pathlens/pathway-core';
import type { ClaimRun, Judgement } from './claims/card.ts';
import { claimCards } from './claims/cards.ts';
import { startGathering } from './claims/gather.ts';
import { runCaveats } from './claims/run-caveats.ts';
import { withTicks } from './claims/ticks.ts';
import type { ClaimFinding, Study, StudyContext, StudyEvent } from './study.ts';

const tickMilliseconds = 500;
/** Milliseconds between two judgements. */
const leastPause = 2000;

function runOf({ request }: StudyContext): ClaimRun {
  const sparsity = Number(request.parameters.sparsity);
  const sparsities = claimSparsities(sparsity);
  return {
    settings: request.parameters,
    released: request.parameters.preset === 'release',
    sparsities,
    sparsity,
    at: sparsities.indexOf(sparsity),
    seed: request.seed,
  };
}

function findingOf(claim: ClaimId, judgement: Judgement, run: ClaimRun): ClaimFinding {
  const { verdict, effect, interval, measure, reason, n, figures } = judgement;
  return {
    claim,
    verdict,
    effect,
    interval,
    measure,
    reason,
    caveats: [...runCaveats(claim, run), ...judgement.caveats],
    figures: figures.map(({ id }) => id),
    n,
  };
}

export const claimsStudy: Study = async function* claimsStudy(context) {
  const { request, models, provenance, signal } = context;
  const [model] = models;
  const asked = runnableClaims(request.claims);
  if (asked.length === 0) {
    throw new PathlensError('CLAIM_UNKNOWN', 'None of these claims can be run.', { path: ['claims'] });
  }
  const session = await model.open();
  const run = runOf(context);
  const needs = needsOf(asked);
  // The released code prunes greedily in its own way alone.
  const paths = needs.paths.filter((path) => !(run.released && path === 'greedy'));
  const gathering = startGathering(
    {
      session,
      model,
      run,
      settings: request.parameters,
      paths,
      imposition: { id: request.imposition, reference: model.images },
      target: request.target,
      signal,
    },
    needs,
  );

  function* judged(): Generator<StudyEvent> {
    const said = new Set<string>();
    for (const claim of asked) {
      const judgement = claimCards[claim]!.judge(gathering.evidence, run);
      for (const figure of judgement.figures) {
        if (!said.has(figure.id)) yield { kind: 'figure', figure: { ...figure, provenance } };
        said.add(figure.id);
      }
      for (const table of judgement.tables ?? []) yield { kind: 'table', table: { ...table, provenance } };
      yield { kind: 'claim', finding: findingOf(claim, judgement, run) };
    }
  }

  const { runs: total } = costOfClaims({
    claims: asked,
    parameters: request.parameters,
    images: model.images.count,
    activationPoints: session.network.activations.length,
  });
  const before = session.passes();
  const progress = (): StudyEvent => {
    const elsewhere = gathering.evidence.randomisation?.passes() ?? 0;
    return { kind: 'progress', done: Math.min(session.passes() - before + elsewhere, total), total };
  };
  const batch = defaultBatch(session.network);
  // Judging takes a while itself: it may take up a tenth of the time.
  let next = 0;
  const shown = new Set<string>();
  yield progress();
  for await (const step of withTicks(gathering.images(), tickMilliseconds)) {
    if (step === 'tick') {
      yield progress();
      continue;
    }
    const { decoding, concentration } = gathering.evidence;
    const pictures = [...(decoding?.pictures ?? []), ...(concentration?.pictures ?? [])];
    for (const picture of pictures) {
      if (!shown.has(picture.id)) yield { kind: 'picture', picture };
      shown.add(picture.id);
    }
    const last = step.value === model.images.count;
    const began = performance.now();
    if (last || ((step.value + 1) % batch === 0 && began >= next)) {
      yield* judged();
      yield progress();
      const now = performance.now();
      next = now + Math.max(leastPause, 9 * (now - began));
    }
  }
  yield { kind: 'progress', done: total, total };
};
