// What the files of a model speak for: preprocessing and class names, each with a sentence on where it came from. The form
// starts from it; a person decides.
import { type PathlensJson, type Preprocessing, presetFor, type Suggestion } from '@pathlens/jobs';
import type { OpenedStoredModel } from '../../stored-model.ts';
import { readLabels } from './label-lists.ts';
import { metadataPreprocessing } from './metadata-preprocessing.ts';
import type { Sidecars } from './sidecars.ts';

const labelKeys = ['labels', 'names', 'class_names', 'classes', 'id2label'];
/** Layers that leave an image as it is while a model is used. */
const idle = new Set(['InputLayer', 'RandomFlip', 'RandomRotation', 'RandomZoom', 'RandomCrop', 'RandomContrast']);

type Found<Value> = { readonly value: Value; readonly source: string } | undefined;

export function suggest({ network, report, properties }: OpenedStoredModel, sidecars: Sidecars): Suggestion {
  const { shape } = network.input;
  const [preprocessing, labels] = [
    shape.length === 3 ? findPreprocessing({ shape, report, properties, json: sidecars.json }) : undefined,
    findLabels(properties, sidecars),
  ];
  const sources = preprocessing === undefined ? [] : [preprocessing.source];
  if (labels === undefined) return { preprocessing: preprocessing?.value ?? null, labels: [], sources };
  const names = labels.value.length === network.classes ? labels.value : [];
  const fits =
    names.length > 0 ? '.' : `, but there are ${labels.value.length} for ${network.classes} classes: left out.`;
  return {
    preprocessing: preprocessing?.value ?? null,
    labels: [...names],
    sources: [...sources, `Class names come from ${labels.source}${fits}`],
  };
}

interface Known {
  readonly shape: readonly number[];
  readonly report: OpenedStoredModel['report'];
  readonly properties: ReadonlyMap<string, string>;
  readonly json: PathlensJson | null;
}

function findPreprocessing({ shape, report, properties, json }: Known): Found<Preprocessing> {
  const stated = json?.preprocessing;
  if (stated != null) {
    const { channels, height, width } = stated;
    const fits = [channels === 'grey' ? 1 : 3, height, width].every((size, axis) => size === shape[axis]);
    if (fits) return { value: stated, source: 'Preprocessing comes from pathlens.json.' };
  }
  if (shape[0] !== 1 && shape[0] !== 3) return undefined;
  const written = metadataPreprocessing(properties, shape);
  if (written !== null) return { value: written, source: 'Preprocessing comes from the metadata of the file.' };
  const first = report.layers.find(({ operator }) => !idle.has(operator));
  if (first?.operator === 'Rescaling' || first?.operator === 'Normalization') {
    const source = `The model starts with ${first.operator}: it takes values from 0 to 255 and scales them itself.`;
    return { value: presetFor('bytes', shape), source };
  }
  return guess(shape, report.format);
}

/** Nothing was said: what images of this size usually are. */
function guess(shape: readonly number[], format: string): Found<Preprocessing> {
  const size = shape.join(' × ');
  const from = (id: string, what: string) => ({
    value: presetFor(id, shape),
    source: `A guess from the input ${size}, ${what}. Nothing in the files says how images were prepared.`,
  });
  const [channels, height, width] = shape;
  if (channels === 1 && height === 28 && width === 28) return from('mnist', 'the size of MNIST');
  if (channels === 3 && height === 32 && width === 32) return from('cifar10', 'the size of CIFAR-10');
  if (format !== 'onnx') return from('plain', 'for which 0 to 1 is the plainest');
  if (channels === 3 && height === 299 && width === 299) return from('torchvision-inception', 'the size of Inception');
  if (channels === 3 && height === 224 && width === 224)
    return from('torchvision', 'the usual size of ImageNet models');
  return from('plain', 'for which 0 to 1 is the plainest');
}

function findLabels(properties: ReadonlyMap<string, string>, sidecars: Sidecars): Found<readonly string[]> {
  if (sidecars.json?.labels != null) return { value: sidecars.json.labels, source: 'pathlens.json' };
  if (sidecars.labels !== null) return { value: sidecars.labels.names, source: sidecars.labels.file };
  for (const key of labelKeys) {
    const names = readLabels(properties.get(key) ?? '');
    if (names !== undefined && names.length > 1) return { value: names, source: `the metadata of the file (“${key}”)` };
  }
  return undefined;
}
