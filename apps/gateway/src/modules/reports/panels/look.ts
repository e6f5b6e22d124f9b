// How a map is drawn, as the address of an experiment says it.
import type { Look } from './panel.ts';

const clips = [95, 98, 99, 99.5, 100];

export function lookIn(query: string): Look {
  const params = new URLSearchParams(query);
  const colours = params.get('colours');
  const clip = Number(params.get('clip'));
  return {
    colours: colours === 'signed' || colours === 'grey' ? colours : 'heat',
    clip: clips.includes(clip) ? clip : 99,
  };
}
