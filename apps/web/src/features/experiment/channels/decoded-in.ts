// The first decoding study that drew a channel of an activation point.
import type { Experiment_DecodedQuery } from '@pathlens/client';

type Studies = NonNullable<Experiment_DecodedQuery['project']>['studies']['nodes'];

interface Decoded {
  readonly study: Pick<Studies[number], 'id' | 'seed'>;
  readonly picture: Studies[number]['pictures']['nodes'][number];
  readonly steps: number | null;
}

/** Pictures are named by their channel alone: which activation point they are of is what the study's figure says. */
export function decodedIn(
  studies: Studies,
  { model, point }: { readonly model: string; readonly point: string },
): Decoded | null {
  for (const study of studies) {
    const [picture] = study.pictures.nodes;
    if (!picture || study.models[0]?.id !== model) continue;
    const caption = captionOf(study.figures[0]?.data);
    if (!caption.includes(` in ${point} names a channel`)) continue;
    const steps = Number(study.parameters.find(({ id }) => id === 'steps')?.value);
    return { study, picture, steps: Number.isFinite(steps) ? steps : null };
  }
  return null;
}

function captionOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'caption' in data ? String(data.caption) : '';
}
