// The guided tour: how a network is caught that answers correctly for an unusual reason. Six steps on real pages, with figures
// that are computed from what is stored. A step whose page somebody has taken away is left out.
import type { Tour_PlacesQuery } from '@pathlens/client';
import { formatAmount, formatShare } from '../../numbers/format.ts';

export type TourPlaces = NonNullable<Tour_PlacesQuery['project']>;
type Story = NonNullable<TourPlaces['demoStory']>;
type Row = Story['rows'][number];

export interface TourStep {
  readonly title: string;
  readonly text: string;
  /** What it is about: the element with this `data-tour`. */
  readonly anchor: string;
  readonly path: string;
  /** Of the view there. */
  readonly query: Readonly<Record<string, string>>;
}

const share = (of: { readonly mean: number }) => formatShare(of.mean, 0);
const nameOf = (row: Row) => row.model.model.name;

/** The network whose pathway lies on the tag, and the one whose pathway lies most on the object. */
function subjects({ rows }: Story): { caught: Row; plain: Row } | null {
  const onTag = [...rows].sort((a, b) => b.tag.mean - a.tag.mean);
  const onObject = [...rows].sort((a, b) => b.object.mean - a.object.mean);
  const [caught] = onTag;
  const [plain] = onObject;
  return caught && plain && caught !== plain ? { caught, plain } : null;
}

function predictionsOf(row: Row) {
  return row.model.predictions.nodes.find(({ state, accuracy }) => state === 'DONE' && accuracy != null);
}

function accuracyWords(row: Row): string | null {
  const accuracy = predictionsOf(row)?.accuracy;
  return accuracy
    ? `${nameOf(row)} is right on ${formatShare(accuracy.value)} of ${formatAmount(accuracy.n, 'image')}`
    : null;
}

/** Empty until the demo has come to its end. */
export function tourSteps({ slug, demoStory: story, claims }: TourPlaces): readonly TourStep[] {
  const about = story && subjects(story);
  if (!story || !about) return [];
  const { caught, plain } = about;
  const root = `/p/${slug}`;
  const experiment = `${root}/x/${encodeURIComponent(story.experiment.id)}`;
  const run = story.experiment.runs.nodes.find(
    ({ model, selection }) => model.id === caught.model.id && selection.method.id === 'neuron-mct',
  );
  const view = {
    ...(run ? { run: run.id } : {}),
    ...(story.images[0] ? { image: story.images[0].image.id } : {}),
    s: String(story.sparsity),
  };
  const predictions = predictionsOf(caught);
  const [claim] = claims.nodes;
  const steps: (TourStep | null)[] = [
    {
      title: 'Same pictures, same answers',
      text: `These networks name the same shapes. Bright spots show what each of them responds to while it does: for ${nameOf(plain)}, ${share(plain.object)} of it lies on the object; for ${nameOf(caught)}, ${share(caught.tag)} on the small tag in the corner.`,
      anchor: 'story',
      path: root,
      query: {},
    },
    {
      title: `The pathway of ${nameOf(caught)} responds to the tag`,
      text: `A pathway is the small set of units that carries an answer. This picture shows what it responds to. Over ${formatAmount(caught.n, 'image')}, ${share(caught.tag)} of the gradient mass of ${nameOf(caught)} lies on the tag and ${share(caught.object)} on the object.`,
      anchor: 'map',
      path: experiment,
      query: view,
    },
    {
      title: 'Fewer units, the same answer',
      text: 'Sparsity is the share of units that are switched off. Move the slider, or press [ and ]: for a long way the probability of the class stays where it was, so what is left carries the answer. What you change here can be undone.',
      anchor: 'sparsity',
      path: experiment,
      query: view,
    },
    story.comparison && {
      title: 'Side by side',
      text: `The same pictures in columns; each says which network and method it shows. Go down the rows: ${nameOf(plain)} stays mostly on the object, ${nameOf(caught)} on the tag, wherever the tag is.`,
      anchor: 'comparison',
      path: `${root}/c/${encodeURIComponent(story.comparison.id)}`,
      query: {},
    },
    predictions
      ? {
          title: 'Without the tag, the answer goes',
          text: `On pictures without a tag ${[accuracyWords(caught), accuracyWords(plain)].filter(Boolean).join('; ')}. It had been correct for an unusual reason. What names that reason is the map of the pathway and images without the tag; how far a pathway lies from its class does not. These are its wrong answers.`,
          anchor: 'predictions',
          path: `${root}/predictions/${encodeURIComponent(predictions.id)}`,
          query: { show: 'wrong' },
        }
      : null,
    story.report
      ? {
          title: 'Written down, with what it rests on',
          text: 'A report joins words and views. Its panels are live or frozen, claims stand with verdict, interval and number of images, and it says what it does not show. Press Edit and write on.',
          anchor: 'report',
          path: `${root}/r/${encodeURIComponent(story.report.id)}`,
          query: {},
        }
      : claim
        ? {
            title: 'What holds, and on how many images',
            text: 'Whether a pathway is what it is said to be is tested, claim by claim. Each card has its verdict, its interval, the number of images and what would change it; what does not hold is said as plainly.',
            anchor: 'claims',
            path: `${root}/s/${encodeURIComponent(claim.id)}`,
            query: {},
          }
        : null,
  ];
  // A number and its sign stay on one line.
  return steps.flatMap((step) => (step ? [{ ...step, text: step.text.replaceAll('\u2009', '\u202f') }] : []));
}

/** Where a step is, with its number in the address: a page that is loaded again shows it again. */
export function addressOf(steps: readonly TourStep[], index: number): string {
  const { path, query } = steps[index];
  return `${path}?${new URLSearchParams({ ...query, tour: String(index + 1) })}`;
}
