// The models and images of a study: each model with the images it sees, its session opened when a study first asks for it.
import { basename, dirname, join } from 'node:path';
import {
  type AnalysisSession,
  type Engine,
  type EngineId,
  engineIds,
  type Network,
  openSession,
  PathlensError,
} from '@pathlens/pathway-core';
import type { StudyModel } from '@pathlens/studies';
import { badArgument, numberList, oneOf, type Values, wholeNumber } from './arguments.ts';
import { openEngine } from './choose-engine.ts';
import { imageDigests, modelDigest } from './digests.ts';
import { callerPath } from './env.ts';
import { type ImageFile, openImages, requireImageShape } from './image-file.ts';
import { readLabels } from './label-file.ts';
import { type MaskFile, openMasks } from './mask-file.ts';
import { modelFiles } from './model-files.ts';
import { openFor } from './opened-model.ts';

/** What a report says of a model. */
export interface OpenedStudyModel {
  readonly model: StudyModel;
  readonly network: Network;
  readonly input: string;
  /** undefined where the study never ran it. */
  readonly session: () => AnalysisSession | undefined;
}

/** What a run in several threads finds once, for all of them. */
export interface StudyDigests {
  readonly models: readonly string[];
  /** Of each input. */
  readonly images: readonly (readonly string[])[];
}

export interface OpeningOptions {
  readonly threads?: number;
  /** Found before; computed where left out. */
  readonly digests?: StudyDigests;
}

export interface OpenedStudyModels {
  readonly models: readonly OpenedStudyModel[];
  readonly engine: Engine;
  /** Images that the file holds; a study may look at fewer. */
  readonly held: number;
  readonly digests: StudyDigests;
  readonly loadSeconds: number;
  close(): Promise<void>;
}

/** All values of an option that may be repeated. */
export function allOf(values: Values, option: string, what: string): string[] {
  const given = [values[option] ?? []].flat().map(String).filter(Boolean);
  if (given.length === 0) throw badArgument(option, `Name ${what}: --${option}.`);
  return given;
}

/** File names, with their folder where they would be the same. */
function distinctNames(paths: readonly string[]): string[] {
  const short = paths.map((path) => basename(path));
  if (new Set(short).size === short.length) return short;
  const long = paths.map((path) => join(basename(dirname(path)), basename(path)));
  return long.map((name, i) => (long.indexOf(name) === i ? name : `${name} (${i + 1})`));
}

function normalisationOption(values: Values): StudyModel['normalisation'] {
  const [mean, std] = ['mean', 'std'].map((option) =>
    typeof values[option] === 'string' ? numberList(option, values[option]) : undefined,
  );
  if (mean === undefined && std === undefined) return null;
  if (mean === undefined || std === undefined || mean.length !== std.length) {
    throw badArgument('mean', '--mean and --std go together, one number a channel each.');
  }
  return { mean, std };
}

/** `--model` and `--input` may be repeated: one input for all models, or one a model in their order; --images takes the first. */
export async function openStudyModels(values: Values, options: OpeningOptions = {}): Promise<OpenedStudyModels> {
  const paths = allOf(values, 'model', 'the model file').map(callerPath);
  const inputs = allOf(values, 'input', 'the .npy file of the images').map(callerPath);
  if (inputs.length > 1 && inputs.length !== paths.length) {
    throw badArgument('input', `${inputs.length} inputs for ${paths.length} models: name one, or one a model.`);
  }
  const engineChoices: readonly (EngineId | 'auto')[] = ['auto', ...engineIds];
  const engineId = oneOf('engine', String(values.engine ?? 'auto'), engineChoices);
  const normalisation = normalisationOption(values);
  const started = performance.now();
  const files: ImageFile[] = [];
  const closing: MaskFile[] = [];
  const sessions: (Promise<AnalysisSession> | undefined)[] = [];
  const opened: (AnalysisSession | undefined)[] = [];
  let engine: Engine | undefined;
  const close = async () => {
    for (const file of [...files, ...closing]) await file.close();
    for (const session of opened) await session?.dispose();
    await engine?.dispose();
  };
  try {
    for (const input of inputs) files.push(await openImages(input));
    const inputOf = (i: number) => (inputs.length === 1 ? 0 : i);
    const imagesOf = (i: number) => files[inputOf(i)];
    const [{ count }] = files;
    const other = files.find((file) => file.count !== count);
    if (other !== undefined) {
      throw new PathlensError('IMAGES_SHAPE', `Models are compared on the same images: ${count} and ${other.count}.`, {
        path: ['input'],
      });
    }
    const labels =
      typeof values.labels === 'string' && values.labels !== ''
        ? await readLabels(callerPath(values.labels), count)
        : Array.from({ length: count }, () => null);
    const shown = Math.min(count, wholeNumber(values, 'images', [1, 2 ** 31]) ?? count);
    const networks: Network[] = [];
    for (const [i, path] of paths.entries()) {
      const { network } = await openFor(imagesOf(i), path, values);
      requireImageShape(imagesOf(i), network.input.shape);
      networks.push(network);
    }
    const masks = await masksOption(values, networks, count);
    if (masks !== null) closing.push(masks);
    const digests = options.digests ?? (await digestsOf({ values, paths, networks, files, shown }));
    requireClasses(labels.slice(0, shown), networks);
    engine = await openEngine(engineId, { threads: options.threads, network: networks[0] });
    const running = engine;
    const names = Array.from({ length: shown }, (_, i) => String(i));
    const indices = Array.from({ length: shown }, (_, i) => i);
    const models = distinctNames(paths).map((label, i): OpenedStudyModel => {
      const network = networks[i];
      return {
        network,
        input: basename(inputs[inputOf(i)]),
        session: () => opened[i],
        model: {
          label,
          digest: digests.models[i],
          classes: [],
          normalisation,
          images: {
            count: shown,
            read: imagesOf(i).read,
            names,
            labels: labels.slice(0, shown).map((given) => (given !== null && given < network.classes ? given : null)),
            keys: indices,
            digests: digests.images[inputOf(i)],
            ...(masks === null ? {} : { region: (image: number) => masks.read(image) }),
          },
          open() {
            sessions[i] ??= openSession(running, network).then((session) => {
              opened[i] = session;
              return session;
            });
            return sessions[i];
          },
        },
      };
    });
    return { models, engine, held: count, digests, loadSeconds: (performance.now() - started) / 1000, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function masksOption(values: Values, networks: readonly Network[], count: number): Promise<MaskFile | null> {
  if (typeof values.masks !== 'string') return null;
  return openMasks(
    callerPath(values.masks),
    count,
    networks.map(({ input }) => input.shape),
  );
}

interface Digested {
  readonly values: Values;
  readonly paths: readonly string[];
  readonly networks: readonly Network[];
  readonly files: readonly ImageFile[];
  readonly shown: number;
}

async function digestsOf({ values, paths, networks, files, shown }: Digested): Promise<StudyDigests> {
  const models: string[] = [];
  for (const [i, path] of paths.entries()) {
    const { logits = null } = values;
    models.push(await modelDigest(modelFiles([path]), { logits, inputShape: networks[i].input.shape }));
  }
  const images: string[][] = [];
  for (const file of files) images.push(await imageDigests(file, shown));
  return { models, images };
}

function requireClasses(labels: readonly (number | null)[], networks: readonly Network[]): void {
  const classes = Math.max(...networks.map((network) => network.classes));
  const image = labels.findIndex((label) => label !== null && label >= classes);
  if (image === -1) return;
  throw new PathlensError(
    'LABELS',
    `The label of image ${image} is ${labels[image]}, but the model has ${classes} classes, 0 to ${classes - 1}.`,
    { path: ['labels'], limit: `0 to ${classes - 1}` },
  );
}
