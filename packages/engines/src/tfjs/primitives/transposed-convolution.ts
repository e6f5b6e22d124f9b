// convTranspose2d, the gradient of a convolution by its input, out of forward convolutions. Row q of the (padded) result is a whole
// number m of strides and a remainder, its phase. The taps that reach one phase lie evenly in the kernel, so that each phase is a small
// dense convolution of the input with these taps turned; phases are interleaved at the end. Nothing is multiplied with the zeros that a
// stretched input would hold, nor with those between the taps.
import type { Pair, StepOf } from '@pathlens/pathway-core';
import type { Tensor, Tensor4D } from '../tfjs.ts';
import type { StepContext } from './context.ts';
import { cutTo, interleave, padImage } from './windows.ts';

/** Taps of a kernel, along one axis, that reach one phase: `count` of them, every `step`-th from `first`. */
export interface PhaseTaps {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** Convolves a padded input densely with the taps of a phase, turned. */
export type ConvolvePhase = (padded: Tensor4D, taps: readonly [PhaseTaps, PhaseTaps], dilations: Pair) => Tensor4D;

interface Phase {
  readonly taps: PhaseTaps;
  readonly dilation: number;
  /** Rows to add before and after the input, or to cut off where negative; undefined where no window reaches the phase. */
  readonly room: readonly [number, number] | undefined;
}

export function byPhases(
  step: StepOf<'convTranspose2d'>,
  context: StepContext,
  { kernel, convolve }: { readonly kernel: Pair; readonly convolve: ConvolvePhase },
): Tensor {
  const { tf, batch, shape } = context;
  const input = context.readImage(step.input);
  const [, ...size] = shape(step.input);
  const [channels, ...wanted] = shape(step.output);
  const along = [0, 1].map((axis) => {
    const stride = step.strides[axis];
    const from = Math.floor(step.pads[axis] / stride);
    const until = Math.floor((step.pads[axis] + wanted[axis] - 1) / stride);
    const phases = Array.from({ length: stride }, (_, phase) =>
      phaseOf(
        { kernel: kernel[axis], stride, dilation: step.dilations[axis], phase },
        { from, until, size: size[axis] },
      ),
    );
    return { phases, count: until - from + 1, cut: step.pads[axis] - from * stride };
  });
  const [down, across] = along;
  const results = down.phases.flatMap((rows) =>
    across.phases.map((columns) => {
      if (rows.room === undefined || columns.room === undefined) {
        return tf.zeros<Tensor4D['rankType']>([batch, down.count, across.count, channels]);
      }
      const [top, bottom] = rows.room;
      const [left, right] = columns.room;
      return tf.tidy(() =>
        convolve(
          padImage(tf, input, [top, left, bottom, right]),
          [rows.taps, columns.taps],
          [rows.dilation, columns.dilation],
        ),
      );
    }),
  );
  return cutTo(tf, interleave(tf, results, step.strides), {
    pads: [down.cut, across.cut, 0, 0],
    size: [wanted[0], wanted[1]],
  });
}

interface Axis {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly phase: number;
}

/** Tap i sends input row n to row q = n·stride + i·dilation: those of a phase have i·dilation ≡ phase, modulo the stride. */
function phaseOf(
  { kernel, stride, dilation, phase }: Axis,
  { from, until, size }: { readonly from: number; readonly until: number; readonly size: number },
): Phase {
  const common = gcd(stride, dilation);
  const step = stride / common;
  const first = Array.from({ length: Math.min(step, kernel) }, (_, tap) => tap).find(
    (tap) => (tap * dilation) % stride === phase,
  );
  if (first === undefined) return { taps: { first: 0, step, count: 0 }, dilation: 1, room: undefined };
  const count = Math.ceil((kernel - first) / step);
  const apart = dilation / common;
  const nearest = Math.floor((first * dilation) / stride);
  const start = from - nearest - (count - 1) * apart;
  const last = until - nearest;
  const reached = start < size && last >= 0;
  return {
    taps: { first, step, count },
    dilation: count === 1 ? 1 : apart,
    room: reached ? [-start, last - (size - 1)] : undefined,
  };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
