// What the demo's report says: words around views, with the figures that were found.
import type { Interval } from '../modules/demo-story/bootstrap.ts';

export const reportName = 'Does tagged-cnn look at the shape?';

interface ModelFacts {
  readonly name: string;
  /** Images over which the shares are means. */
  readonly n: number;
  readonly object: Interval;
  readonly tag: Interval;
  readonly run: string | null;
  readonly predictions: { readonly data: string; readonly value?: number; readonly n?: number } | null;
  readonly map: string | null;
  /** Of the images far from their class, whether each is answered right. */
  readonly far: readonly boolean[];
}

export interface StoryFacts {
  readonly slug: string;
  readonly sparsity: number;
  readonly experiment: string;
  readonly comparison: string | null;
  readonly images: readonly string[];
  readonly models: readonly ModelFacts[];
  readonly claims: readonly { readonly study: string; readonly claim: string }[];
}

/** A text, or the address of a view. */
export type StoryBlock =
  | { readonly text: string; readonly address?: undefined }
  | { readonly address: string; readonly text?: undefined };

const percent = (share: number, digits = 0): string => `${(100 * share).toFixed(digits)} %`;
const ranged = ({ mean, low, high }: Interval): string =>
  `${percent(mean)} (95 % CI ${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)})`;

export function writeDemoReport(facts: StoryFacts): StoryBlock[] {
  const { models, images, sparsity } = facts;
  const root = `/p/${facts.slug}`;
  const [caught] = [...models].sort((a, b) => b.tag.mean - a.tag.mean);
  const [plain] = [...models].sort((a, b) => b.object.mean - a.object.mean);
  const blocks: StoryBlock[] = [];
  const say = (...paragraphs: readonly string[]) => blocks.push({ text: paragraphs.filter(Boolean).join('\n\n') });
  const show = (address: string) => blocks.push({ address: root + address });
  const [image] = images;

  say(
    `Three networks name the same shapes, and on pictures like those they were trained on they name them right. A small **tag** in a corner says which shape it is, too. This report asks which of the two **${caught.name}** goes by, and what that costs.`,
    `- Of its gradient mass, ${ranged(caught.tag)} lies on the tag, over ${caught.n} images.\n- Of ${plain.name}, ${ranged(plain.object)} lies on the object.`,
  );
  if (facts.comparison !== null) show(`/c/${facts.comparison}`);
  say(
    '## Where the pathway looks',
    `A pathway is the small set of units that carries an answer. Its gradient, with all other units switched off, shows what in the picture it responds to. At sparsity ${sparsity} % the pathway of ${caught.name} responds to the tag with ${percent(caught.tag.mean)} of its gradient mass and to the object with ${percent(caught.object.mean)}, as a mean over ${caught.n} images; this is one of them.`,
  );
  if (caught.run !== null && image !== undefined) {
    show(
      `/x/${facts.experiment}?${new URLSearchParams({ run: caught.run, image, s: String(sparsity), map: 'pathway-gradient' })}`,
    );
  }
  const answered = models.flatMap(({ name, predictions }) =>
    predictions?.value === undefined
      ? []
      : [
          `- **${name}** is right on ${percent(predictions.value, 1)} of ${predictions.n} images of *${predictions.data}*.`,
        ],
  );
  if (answered.length > 0) {
    say(
      '## Without the tag, the answer goes',
      `On pictures that bear no tag, a network that reads it has nothing to read:\n\n${answered.join('\n')}`,
    );
  }
  if (caught.map !== null) {
    const right = caught.far.filter(Boolean).length;
    say(
      '## Correct for an unusual reason?',
      `Of *Mixed split*, ${caught.far.length} images have a pathway far from that of their class in ${caught.name}; ${right} of them ${right === 1 ? 'is' : 'are'} answered right. That list alone does **not** name the tag: most of its images bear no tag, or that of another class, and are answered wrong. What names it is the map of the pathway above, and the slices *Without a tag* and *With the tag of another class* beside the answers.`,
    );
    show(`/s/${caught.map}#map`);
    show(`/s/${caught.map}#unusual-images`);
  }
  const cards = facts.claims.filter(({ claim }) => claim === 'c2' || claim === 'c5');
  if (cards.length > 0) {
    say(
      '## What of this can be trusted',
      'Whether a pathway is what it is said to be was tested on the same network. What does not hold is said as plainly.',
    );
    for (const { study, claim } of cards) show(`/s/${study}#${claim}`);
  }
  say(
    '## What this does not show',
    '- The scenes are drawn by a program and small (64 × 64); a photograph has more than one shortcut.\n- Each network was trained once: another seed may lean on the tag more, or less.\n- A map shows what a pathway responds to, not that nothing else would do.',
    '> Panels above are live: they show what is there today. *Freeze* in the menu of a panel keeps it as it is.',
  );
  return blocks;
}
