// What `pathway` and `attribute` start from: images, model, engine, and a compiled session; with the seconds it took.
import { basename } from 'node:path';
import { openModel } from '@pathlens/model-io';
import { type AnalysisSession, type EngineId, engineIds, openSession, PathlensError } from '@pathlens/pathway-core';
import { badArgument, numberList, oneOf, required, type Values } from './arguments.ts';
import { openEngine } from './choose-engine.ts';
import { callerPath } from './env.ts';
import { type ImageFile, openImages, requireImageShape } from './image-file.ts';
import { modelFiles } from './model-files.ts';

/** Options of every command that runs a model. */
export const modelOptions = {
  model: { type: 'string' },
  input: { type: 'string' },
  engine: { type: 'string' },
  batch: { type: 'string' },
  target: { type: 'string' },
  logits: { type: 'string' },
  'input-shape': { type: 'string' },
  out: { type: 'string' },
} as const;

export interface OpenedCase {
  readonly session: AnalysisSession;
  readonly images: ImageFile;
  /** The model's file name. */
  readonly model: string;
  readonly loadSeconds: number;
  close(): Promise<void>;
}

/** The shape of one image where the option names it. */
export function inputShapeOption(values: Values): number[] | undefined {
  const given = values['input-shape'];
  if (typeof given !== 'string') return undefined;
  const shape = numberList('input-shape', given);
  if (!shape.every((size) => Number.isInteger(size) && size > 0)) {
    throw badArgument('input-shape', `--input-shape takes whole numbers such as 3,224,224; it was "${given}".`);
  }
  return shape;
}

/** Reads a model for these images; nothing is compiled yet. */
export async function openFor(images: ImageFile, path: string, values: Values) {
  const files = modelFiles([path]);
  const options = {
    output: typeof values.logits === 'string' ? values.logits : undefined,
    inputShape: inputShapeOption(values),
  };
  try {
    return await openModel(files, options);
  } catch (error) {
    // Where the file leaves the image's size open, the images at hand say it.
    if (!(error instanceof PathlensError && error.code === 'INPUT_SHAPE_NEEDED')) throw error;
    return openModel(files, { ...options, inputShape: images.shape });
  }
}

/** Throws PathlensError for everything that is wrong with the files and options. */
export async function openCase(values: Values): Promise<OpenedCase> {
  const modelPath = callerPath(required(values, 'model', 'the model file'));
  const imagePath = callerPath(required(values, 'input', 'the .npy file of the images'));
  const engineChoices: readonly (EngineId | 'auto')[] = ['auto', ...engineIds];
  const engineId = oneOf('engine', String(values.engine ?? 'auto'), engineChoices);
  const started = performance.now();
  const images = await openImages(imagePath);
  try {
    const { network } = await openFor(images, modelPath, values);
    requireImageShape(images, network.input.shape);
    const engine = await openEngine(engineId, { network });
    const loadSeconds = (performance.now() - started) / 1000;
    const session = await openSession(engine, network);
    return {
      session,
      images,
      model: basename(modelPath),
      loadSeconds,
      async close() {
        await images.close();
        await session.dispose();
        await engine.dispose();
      },
    };
  } catch (error) {
    await images.close();
    throw error;
  }
}
