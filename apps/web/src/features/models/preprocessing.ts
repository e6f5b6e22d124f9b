// How an image becomes a tensor: the form's values, presets put into them, and what the server is told.
import type { Preprocessing_PresetsQuery, PreprocessingInput } from '@pathlens/client';

export interface PreprocessingDraft {
  readonly height: string;
  readonly width: string;
  readonly resize: PreprocessingInput['resize'];
  readonly shorterSide: string;
  readonly interpolation: NonNullable<PreprocessingInput['interpolation']>;
  readonly channels: PreprocessingInput['channels'];
  readonly range: PreprocessingInput['range'];
  readonly mean: string;
  readonly std: string;
}

/** A way to prepare images that many models share, as the catalog states it. */
export type Preset = Preprocessing_PresetsQuery['catalog']['preprocessingPresets'][number];

const plain: Pick<Preset, 'range' | 'mean' | 'std' | 'channels' | 'interpolation' | 'shorterSidePerCrop'> = {
  range: 'ZERO_TO_ONE',
  mean: [0, 0, 0],
  std: [1, 1, 1],
  channels: 'RGB',
  interpolation: 'BILINEAR',
  shorterSidePerCrop: null,
};

/** A draft for a network's input [C, H, W], unknown sizes left at 224: bytes divided by 255 and nothing else. */
export function draftFor(inputShape: readonly number[]): PreprocessingDraft {
  const [channels = 3, height = 224, width = height] = inputShape;
  const size = { height: String(height > 0 ? height : 224), width: String(width > 0 ? width : 224) };
  return withPreset({ ...size, channels: channels === 1 ? 'GREY' : 'RGB' }, plain);
}

/** A draft of what is stored. */
export function draftOf(stored: PreprocessingInput): PreprocessingDraft {
  return {
    height: String(stored.height),
    width: String(stored.width),
    resize: stored.resize,
    shorterSide: String(stored.shorterSide ?? Math.max(stored.height, stored.width)),
    interpolation: stored.interpolation ?? 'BILINEAR',
    channels: stored.channels,
    range: stored.range,
    mean: stored.mean.join(', '),
    std: stored.std.join(', '),
  };
}

/** Puts a preset into a draft, whose size and number of channels stay. */
export function applyPreset(draft: PreprocessingDraft, preset: Preset): PreprocessingDraft {
  return withPreset(draft, preset);
}

function withPreset(
  { height, width, channels }: Pick<PreprocessingDraft, 'height' | 'width' | 'channels'>,
  preset: typeof plain,
): PreprocessingDraft {
  const grey = channels === 'GREY';
  const crop = Math.max(Number(height), Number(width));
  const { range, interpolation, shorterSidePerCrop } = preset;
  const each = (given: readonly number[]) =>
    Array.from({ length: grey ? 1 : 3 }, (_, at) => given[at] ?? given[0]).join(', ');
  return {
    height,
    width,
    resize: shorterSidePerCrop == null ? 'STRETCH' : 'SHORTER_SIDE_CROP',
    shorterSide: String(shorterSidePerCrop == null ? crop : Math.round(crop * shorterSidePerCrop)),
    interpolation,
    channels: grey ? 'GREY' : preset.channels === 'BGR' ? 'BGR' : 'RGB',
    range,
    mean: each(preset.mean),
    std: each(preset.std),
  };
}

/** The preset a draft equals, if any. */
export function presetOf(draft: PreprocessingDraft, presets: readonly Preset[]): Preset | null {
  const key = (one: PreprocessingDraft) =>
    JSON.stringify({
      ...one,
      shorterSide: one.resize === 'STRETCH' ? '' : one.shorterSide,
      mean: numbers(one.mean),
      std: numbers(one.std),
    });
  return presets.find((preset) => key(applyPreset(draft, preset)) === key({ ...draft })) ?? null;
}

function numbers(text: string): number[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number);
}

export type PreprocessingProblems = Partial<Record<keyof PreprocessingDraft, string>>;

/** What is wrong with a draft, per field; empty when it can be sent. */
export function checkDraft(draft: PreprocessingDraft): PreprocessingProblems {
  const problems: PreprocessingProblems = {};
  const size = (text: string) => Number.isInteger(Number(text)) && Number(text) >= 1 && Number(text) <= 4096;
  if (!size(draft.height)) problems.height = 'A whole number from 1 to 4096.';
  if (!size(draft.width)) problems.width = 'A whole number from 1 to 4096.';
  const needed = Math.max(Number(draft.height), Number(draft.width));
  if (draft.resize === 'SHORTER_SIDE_CROP' && !(Number(draft.shorterSide) >= needed)) {
    problems.shorterSide = `At least ${needed}, the larger side of the crop.`;
  }
  const count = draft.channels === 'GREY' ? 1 : 3;
  const each = count === 1 ? 'One number.' : 'Three numbers, one per channel.';
  const mean = numbers(draft.mean);
  const std = numbers(draft.std);
  if (mean.length !== count || mean.some((value) => !Number.isFinite(value))) problems.mean = each;
  if (std.length !== count || std.some((value) => !(value > 0))) problems.std = `${each} Above 0.`;
  return problems;
}

/** What the server is told. Only for drafts without problems. */
export function toInput(draft: PreprocessingDraft): PreprocessingInput {
  return {
    height: Number(draft.height),
    width: Number(draft.width),
    resize: draft.resize,
    shorterSide: draft.resize === 'SHORTER_SIDE_CROP' ? Number(draft.shorterSide) : null,
    interpolation: draft.interpolation,
    channels: draft.channels,
    range: draft.range,
    mean: numbers(draft.mean),
    std: numbers(draft.std),
  };
}

/** Class names from a text or a file: one a line, or a JSON list. */
export function parseLabels(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed.startsWith('[')) {
    try {
      const list: unknown = JSON.parse(trimmed);
      if (Array.isArray(list)) return list.map(String);
    } catch {
      // Not JSON after all: read as lines.
    }
  }
  return trimmed === '' ? [] : trimmed.split(/\r?\n/).map((line) => line.trim());
}
