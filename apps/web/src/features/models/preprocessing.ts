// How an image becomes a tensor: the form's values, the presets, and what the server is told.
import type { PreprocessingInput } from '@pathlens/client';

export interface PreprocessingDraft {
  readonly height: string;
  readonly width: string;
  readonly resize: PreprocessingInput['resize'];
  readonly shorterSide: string;
  readonly channels: PreprocessingInput['channels'];
  readonly range: PreprocessingInput['range'];
  readonly mean: string;
  readonly std: string;
}

export const presets = {
  imagenet: { label: 'ImageNet', range: 'ZERO_TO_ONE', mean: '0.485, 0.456, 0.406', std: '0.229, 0.224, 0.225' },
  unit: { label: '0 to 1', range: 'ZERO_TO_ONE', mean: '0, 0, 0', std: '1, 1, 1' },
  symmetric: { label: '−1 to 1', range: 'MINUS_ONE_TO_ONE', mean: '0, 0, 0', std: '1, 1, 1' },
} as const;
export type PresetId = keyof typeof presets;

function forChannels(text: string, grey: boolean): string {
  return grey ? (text.split(',')[0] ?? '').trim() : text;
}

/** A draft for a network's input [C, H, W], unknown sizes left at 224. */
export function draftFor(inputShape: readonly number[], preset: PresetId = 'imagenet'): PreprocessingDraft {
  const [channels = 3, height = 224, width = height] = inputShape;
  const grey = channels === 1;
  const side = Math.max(height, width);
  const { range, mean, std } = presets[preset];
  return {
    height: String(height > 0 ? height : 224),
    width: String(width > 0 ? width : 224),
    resize: side >= 128 ? 'SHORTER_SIDE_CROP' : 'STRETCH',
    shorterSide: String(side >= 128 ? Math.round((side * 256) / 224) : side),
    channels: grey ? 'GREY' : 'RGB',
    range,
    mean: forChannels(mean, grey),
    std: forChannels(std, grey),
  };
}

/** A draft of what is stored. */
export function draftOf(stored: PreprocessingInput): PreprocessingDraft {
  return {
    height: String(stored.height),
    width: String(stored.width),
    resize: stored.resize,
    shorterSide: String(stored.shorterSide ?? Math.max(stored.height, stored.width)),
    channels: stored.channels,
    range: stored.range,
    mean: stored.mean.join(', '),
    std: stored.std.join(', '),
  };
}

/** Puts a preset's range, mean and std into a draft. */
export function applyPreset(draft: PreprocessingDraft, preset: PresetId): PreprocessingDraft {
  const { range, mean, std } = presets[preset];
  const grey = draft.channels === 'GREY';
  return { ...draft, range, mean: forChannels(mean, grey), std: forChannels(std, grey) };
}

/** The preset a draft equals, if any. */
export function presetOf(draft: PreprocessingDraft): PresetId | null {
  const same = (id: PresetId) => {
    const with_ = applyPreset(draft, id);
    return (
      with_.range === draft.range &&
      numbers(with_.mean).join() === numbers(draft.mean).join() &&
      numbers(with_.std).join() === numbers(draft.std).join()
    );
  };
  return (Object.keys(presets) as PresetId[]).find(same) ?? null;
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
