// What a step back through the views of an experiment is said to be.
import { formatSparsityValue } from '../../numbers/format.ts';
import type { ViewWords } from '../view-history/step-words.ts';
import { formatChannels } from './channels/channel-list.ts';
import type { ViewState } from './view-state.ts';

const percent = (value: number) => `${value} %`;

export const viewWords: ViewWords<ViewState> = {
  sparsity: ['Sparsity', (value) => `${formatSparsityValue(value)} %`],
  run: ['Run'],
  image: ['Image'],
  attribution: ['Map'],
  layer: ['Layer'],
  channel: ['Channel', (value) => (value === null ? null : String(value))],
  unit: ['Unit', (value) => (value === null ? null : `row ${value[0]}, column ${value[1]}`)],
  opacity: ['Opacity', (value) => percent(Math.round(value * 100))],
  colours: ['Colours', (value) => value],
  part: ['Sign'],
  clip: ['Clip', percent],
  order: ['Order of channels', (value) => `by ${value}`],
  panel: ['Panel'],
  live: ['Live preview', (value) => value ?? 'closed'],
  liveClass: ['Class of the preview', (value) => (value === null ? 'predicted' : String(value))],
  liveEngine: ['Engine of the preview'],
  set: ['Channels selected', (value) => (value.length === 0 ? 'none' : formatChannels(value))],
  find: ['Images called'],
  label: ['Images labelled'],
  says: ['Images predicted as'],
  right: ['Predictions'],
  found: ['Images with a pathway'],
  sort: ['Order of images'],
  region: ['Order of images'],
};
