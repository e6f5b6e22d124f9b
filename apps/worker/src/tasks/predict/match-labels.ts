// Which class of the model each label of a dataset means: by name, by number, or by order, and otherwise none.
import type { PredictionSummary } from '@pathlens/jobs';

export interface LabelMatching {
  readonly matching: PredictionSummary['matching'];
  /** Label to the index of its class. */
  readonly classOf: ReadonlyMap<string, number>;
  /** Labels that are no class, in order. */
  readonly unmatched: readonly string[];
}

interface ModelClasses {
  /** Names of the classes by index; empty where nobody has named them. */
  readonly labels: readonly string[];
  readonly classes: number;
}

const spelling = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

/** The ways to write a class: as it stands, without case and spaces, its WordNet id, each of its synonyms. */
function spellings(label: string): string[][] {
  const synset = /^(n\d{8})\b[\s:,-]*(.*)$/.exec(label.trim());
  const words = (synset?.[2] ?? label).split(',');
  return [
    [label],
    [spelling(label)],
    [...(synset === null ? [] : [synset[1], spelling(synset[2])]), ...words.map(spelling)].filter(
      (name) => name !== '',
    ),
  ];
}

/** Names that mean one class only, the strictest way of writing first. */
function dictionaries(labels: readonly string[]): ReadonlyMap<string, number>[] {
  return [0, 1, 2].map((strictness) => {
    const found = new Map<string, number | undefined>();
    for (const [index, label] of labels.entries()) {
      for (const name of new Set(spellings(label)[strictness])) {
        found.set(name, found.has(name) ? undefined : index);
      }
    }
    return new Map([...found].filter((entry): entry is [string, number] => entry[1] !== undefined));
  });
}

function byName(datasetLabels: readonly string[], labels: readonly string[]): Map<string, number> {
  const [exact, loose, parts] = dictionaries(labels);
  const classOf = new Map<string, number>();
  for (const label of datasetLabels) {
    const index = exact.get(label) ?? loose.get(spelling(label)) ?? parts.get(spelling(label));
    if (index !== undefined) classOf.set(label, index);
  }
  return classOf;
}

/** Ascending by code point, as the frameworks' own folder readers number classes. */
const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** @param datasetLabels each once */
export function matchLabels(datasetLabels: readonly string[], model: ModelClasses): LabelMatching {
  const sorted = [...datasetLabels].sort(byCodePoint);
  const named = byName(sorted, model.labels);
  if (named.size > 0) {
    return { matching: 'names', classOf: named, unmatched: sorted.filter((label) => !named.has(label)) };
  }
  const numbers = sorted.map((label) => (/^\d{1,9}$/.test(label) ? Number(label) : Number.NaN));
  if (sorted.length > 0 && numbers.every((number) => number < model.classes)) {
    return { matching: 'index', classOf: new Map(sorted.map((label, i) => [label, numbers[i]])), unmatched: [] };
  }
  if (model.labels.length === 0 && sorted.length === model.classes) {
    return { matching: 'order', classOf: new Map(sorted.map((label, index) => [label, index])), unmatched: [] };
  }
  return { matching: 'none', classOf: new Map(), unmatched: sorted };
}

/** Names of the classes as people know them: the model's own, else what the dataset calls them, else their number. */
export function classNames({ labels, classes }: ModelClasses, { classOf }: LabelMatching): string[] {
  const names = Array.from({ length: classes }, (_, index) => labels[index] || `class ${index}`);
  if (labels.length === 0) for (const [label, index] of classOf) names[index] = label;
  return names;
}
