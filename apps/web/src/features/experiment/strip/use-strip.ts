// The images of an experiment with their pathways in one run, filtered and sorted: what the strip shows and J and K walk.
'use client';
import type { RunColumns } from '@pathlens/views';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { nearestOnAxis } from '../../../numbers/sparsity-scale.ts';
import { useExperimentSlice } from '../../slices/use-experiment-slice.ts';
import { useVisit } from '../../visit/visit.tsx';
import type { ExperimentData, ExperimentImage, ExperimentModel, ExperimentRun, FirstPathway } from '../types.ts';
import { type ExperimentImages, useExperimentImages } from '../use-experiment-images.ts';
import { type Pathways, usePathways } from '../use-pathways.ts';
import { type RunFiles, useJson, useSettled } from '../use-run-files.ts';
import type { ViewState } from '../view-state.ts';
import { chooseEntries } from './choose-entries.ts';
import { imagesOf, linesOf, runIndexOf } from './run-index.ts';
import { asksOverlap, type StripChoice } from './strip-choice.ts';
import { type StripEntry, stripEntries } from './strip-entry.ts';

export interface Strip {
  readonly images: ExperimentImages;
  readonly pathways: Pathways;
  /** All, in the order of the experiment. */
  readonly entries: readonly StripEntry[];
  /** Those that pass the filters, in the chosen order. */
  readonly shown: readonly StripEntry[];
  /** What the entries' kept probability and masses belong to, percent; null where they are not known. */
  readonly sparsity: number | null;
}

interface Asked {
  readonly experiment: ExperimentData;
  /** Came with the page. */
  readonly first: FirstPathway | null;
  readonly run: ExperimentRun | null;
  readonly model: ExperimentModel | null;
  readonly files: RunFiles | null;
  readonly view: ViewState;
  /** Images done so far: a running experiment grows. */
  readonly done: number;
}

/** Above so many images, one file tells of all of them and maps are read where one looks. */
const many = 100;

export function useStrip({ experiment, first, run, model, files, view, done }: Asked): Strip {
  const visit = useVisit();
  const large = visit === null && experiment.images.totalCount > many;
  const { find, label, says, right, found, slice, unlike, sort, region } = view;
  const choice: StripChoice = useMemo(
    () => ({ find, label, says, right, found, slice, unlike, sort, region }),
    [find, label, says, right, found, slice, unlike, sort, region],
  );
  // The order of what is kept goes by where the slider came to rest; nothing else moves with it.
  const followed = sort.endsWith('kept') || sort.endsWith('mass') || asksOverlap({ sort, unlike });
  const sparsity = nearestOnAxis(run?.sparsities ?? [], useSettled(followed ? view.sparsity : 90, 300));
  const url =
    !files?.index || files.run !== run?.id || sparsity === null
      ? null
      : `${files.index}?sparsity=${sparsity}&map=${encodeURIComponent(view.attribution.split(':')[0])}`;
  const turn = useTurns(done);
  const overlaps = useOverlaps(files?.run === run?.id ? files : null, sparsity, asksOverlap(choice), turn);
  const columns = useJson<RunColumns>(url, turn);
  const runId = run?.id ?? null;
  const index = useMemo(() => (columns && columns.run === runId ? runIndexOf(columns) : null), [columns, runId]);
  const indexed = useMemo<ExperimentImage[] | null>(() => (large && index ? imagesOf(index) : null), [large, index]);
  const images = useExperimentImages(experiment, { indexed, pages: !large });
  const pathways = usePathways(runId, { wanted: large, first });
  const { add } = pathways;
  useEffect(() => {
    if (large && index && model) add(index.columns.run, linesOf(index, model));
  }, [large, index, model, add]);
  const entries = useMemo(
    () => stripEntries({ images: images.all, lines: pathways.byImage, index, overlaps: overlaps?.byImage ?? null }),
    [images.all, pathways.byImage, index, overlaps],
  );
  // A letter stands in its field at once; ten thousand images follow.
  const heeded = useDeferredValue(choice);
  const { images: inSlice, missing } = useExperimentSlice(experiment.id, visit ? null : heeded.slice);
  const shown = useMemo(() => {
    // A slice that is gone has no image; one that is still being read has those that are known.
    const within = missing ? [] : inSlice ? entries.filter(({ image }) => inSlice.has(image.id)) : entries;
    return chooseEntries(within, heeded);
  }, [entries, heeded, inSlice, missing]);
  return { images, pathways, entries, shown, sparsity: index?.columns.sparsity ?? overlaps?.sparsity ?? null };
}

interface OverlapsFile {
  readonly run: string;
  readonly sparsity: number;
  readonly images: readonly string[];
  readonly overlaps: readonly (number | null)[];
}

/** Of the pathways that were read; null until somebody asks for them. */
function useOverlaps(files: RunFiles | null, sparsity: number | null, wanted: boolean, turn: number) {
  const url = wanted && files?.overlaps && sparsity !== null ? `${files.overlaps}?sparsity=${sparsity}` : null;
  const file = useJson<OverlapsFile>(url, turn);
  const run = files?.run ?? null;
  return useMemo(() => {
    // The file of the run before stays until this one's has come.
    if (!file || url === null || file.run !== run) return null;
    const byImage = new Map(
      file.images.flatMap((image, at) => {
        const overlap = file.overlaps[at];
        return overlap === null ? [] : [[image, overlap] as const];
      }),
    );
    return { sparsity: file.sparsity, byImage };
  }, [file, url, run]);
}

/** Counts up with a number that grows, at most every three seconds. */
function useTurns(grows: number): number {
  const [turn, setTurn] = useState(grows);
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + 3000 - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setTurn(grows);
    }, wait);
    return () => clearTimeout(timer);
  }, [grows]);
  return turn;
}
