// report.json of `pathlens pathway`: what was run and, per sparsity, one number an image.
import { basename } from 'node:path';
import {
  type AnalysisSession,
  formatSparsity,
  type ImageFinding,
  type SelectionFinding,
  type SelectionRequest,
} from '@pathlens/pathway-core';

export interface SparsityColumns {
  readonly density: number[];
  readonly dead_share: number[];
  readonly logit: number[];
  readonly probability_ratio: number[];
  /** Of "auto": the sparsity found for each image, and false where even sparsity 0 changes the probability too much. */
  readonly sparsity?: number[];
  readonly within_target?: boolean[];
}

export interface PathwayReport {
  readonly model: string;
  readonly engine: string;
  readonly method: string;
  readonly parameters: SelectionRequest['parameters'];
  readonly seed: number;
  readonly granularity: string;
  readonly imposition: string;
  readonly units: number;
  readonly activations: readonly {
    readonly name: string;
    readonly operator: string;
    readonly shape: readonly number[];
  }[];
  readonly target: number[];
  /** What the method found out on its way (completeness, trajectory, routing), one entry an image. */
  readonly facts: (SelectionFinding['facts'] | null)[];
  readonly sparsities: Readonly<Record<string, SparsityColumns>>;
  /** Share of the probability that "auto" may change; null where it was not asked for. */
  readonly auto_target: number | null;
  /** Wall time of the command's whole batch; total counts from the start of the process. */
  readonly seconds: Readonly<Record<'load' | 'compile' | 'select' | 'attribute' | 'total', number>>;
  readonly peak_rss_bytes: number;
}

/** A report without its findings; `addFinding` adds them one by one. */
export function startReport(
  { network, engine }: AnalysisSession,
  request: {
    readonly model: string;
    readonly selection: SelectionRequest;
    readonly sparsities: readonly number[];
    readonly auto: number | undefined;
    readonly imposition: string;
  },
): Omit<PathwayReport, 'seconds' | 'peak_rss_bytes'> {
  const columns = (): SparsityColumns => ({ density: [], dead_share: [], logit: [], probability_ratio: [] });
  const named = request.sparsities.map((sparsity) => [formatSparsity(sparsity), columns()] as const);
  const auto = { ...columns(), sparsity: [], within_target: [] };
  return {
    model: basename(request.model),
    engine: engine.id,
    method: request.selection.id,
    parameters: request.selection.parameters,
    seed: request.selection.seed,
    granularity: request.selection.granularity ?? 'unit',
    imposition: request.imposition,
    units: network.units,
    activations: network.activations.map(({ name, operator, shape }) => ({ name, operator, shape })),
    target: [],
    facts: [],
    sparsities: Object.fromEntries(request.auto === undefined ? named : [...named, ['auto', auto]]),
    auto_target: request.auto ?? null,
  };
}

export function addFinding(
  report: Pick<PathwayReport, 'target' | 'facts' | 'sparsities'>,
  finding: ImageFinding,
): void {
  report.target.push(finding.target);
  report.facts.push(finding.selections[0].facts);
  for (const pathway of finding.selections[0].pathways) {
    const columns = report.sparsities[pathway.auto === undefined ? formatSparsity(pathway.sparsity) : 'auto'];
    if (pathway.auto !== undefined) {
      columns.sparsity?.push(pathway.sparsity);
      columns.within_target?.push(pathway.auto.met);
    }
    columns.density.push(pathway.density);
    columns.dead_share.push(pathway.deadShare);
    columns.logit.push(pathway.logit);
    columns.probability_ratio.push(pathway.probabilityRatio);
  }
}

/** Most memory this process ever held at once. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}
