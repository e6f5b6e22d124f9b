// A Keras config and its weights to a Network with a report: what tfjs LayersModels and Keras files have in common.
import { formatShape, PathlensError, type Shape } from '@pathlens/pathway-core';
import { asTheirs } from '../channels-last/arrange.ts';
import { finish, type Opening } from '../channels-last/finish.ts';
import { GraphBuilder } from '../channels-last/graph-builder.ts';

import { displayName } from '../onnx/display-name.ts';
import { listed } from '../onnx/listed.ts';
import { maxRank } from '../onnx/placement.ts';
import type { OpenedModel, OpenOptions } from '../opened-model.ts';
import { ModelConverter, type ModelSource } from './convert-model.ts';
import { type Dialect, quoted, refusal } from './dialect.ts';
import type { OutputOf } from './inbound.ts';
import { isObject, type Json, own } from './settings.ts';
import { type LayerSpec, type ModelSpec, readTopology } from './topology.ts';

/** Throws PathlensError with the codes of the dialect, MODEL_INPUTS, MODEL_OUTPUTS, INPUT_* and NETWORK_*. */
export function openTopology(
  topology: Json | undefined,
  source: ModelSource,
  opening: Opening & { readonly options: OpenOptions },
): OpenedModel {
  const { dialect } = source;
  const model = readTopology(topology, dialect);
  const output = chooseOutput(model, opening.options.output);
  const entry = findInput(model);
  const channelsLast = !usesChannelsFirst(model);
  const { shape, batch } = inputShape(entry, { channelsLast, given: opening.options.inputShape, dialect });
  const builder = new GraphBuilder({ channelsLast });
  const input = builder.input(entry.name, shape);
  const converter = new ModelConverter(builder, source);
  const [value] = converter.convert(model, [input], [output]);
  const end = builder.within(output.layer, () => asTheirs(builder, value));
  const unused = source.weights.unused(converter.reached);
  if (unused.length > 0) {
    const what = `it holds weights no layer has: ${unused.slice(0, 10).map(quoted).join(', ')}.`;
    throw refusal(dialect, 'WEIGHT_SPEC', { what, path: unused.slice(0, 10).map(displayName) });
  }
  return finish(builder.graph(input, end), opening, {
    input: { name: entry.name, batch },
    output: output.layer,
    layers: converter.layers,
    nodes: countLayers(model),
    operators: classCounts(model),
    identities: converter.identities,
  });
}

function chooseOutput(model: ModelSpec, wanted: string | undefined): OutputOf {
  const { outputs } = model;
  const found = wanted === undefined ? outputs : outputs.filter(({ layer }) => layer === wanted);
  if (found.length === 1) return found[0];
  const names = listed(outputs.map(({ layer }) => quoted(layer))) || 'none';
  throw new PathlensError(
    'MODEL_OUTPUTS',
    wanted === undefined
      ? `The model has ${outputs.length} outputs: ${names}. Name the one that holds the logits.`
      : `The model has no single output ${quoted(wanted)}. Its outputs: ${names}.`,
    { path: ['output'] },
  );
}

function findInput(model: ModelSpec): LayerSpec {
  if (model.inputs.length !== 1) {
    const names = listed(model.inputs.map(({ layer }) => quoted(layer)));
    throw new PathlensError(
      'MODEL_INPUTS',
      `The model has ${model.inputs.length} inputs: ${names || 'none'}. Pathlens explains models of one image.`,
    );
  }
  const entry = model.layers.find(({ name }) => name === model.inputs[0].layer);
  if (entry?.className === 'InputLayer') return entry;
  throw new PathlensError('MODEL_INPUTS', 'The input of the model is not an InputLayer.');
}

function allLayers(model: ModelSpec): readonly LayerSpec[] {
  return model.layers.flatMap((layer) => [layer, ...(layer.inner === undefined ? [] : allLayers(layer.inner))]);
}

function usesChannelsFirst(model: ModelSpec): boolean {
  return allLayers(model).some(({ config }) => own(config, 'data_format') === 'channels_first');
}

function countLayers(model: ModelSpec): number {
  return allLayers(model).length;
}

function classCounts(model: ModelSpec): readonly string[] {
  return allLayers(model).map(({ className }) => className);
}

/** The stated shape in the framework's own order; the given one is C×H×W. */
function inputShape(
  { name, config }: LayerSpec,
  {
    channelsLast,
    given,
    dialect,
  }: { readonly channelsLast: boolean; readonly given?: Shape | undefined; readonly dialect: Dialect },
): { readonly shape: Shape; readonly batch: number | undefined } {
  const stated = own(config, 'batch_shape') ?? own(config, 'batch_input_shape') ?? null;
  const sizes = Array.isArray(stated)
    ? stated
    : isObject(stated)
      ? (own(stated, 'items') as Json[] | undefined)
      : undefined;
  if (sizes === undefined && given === undefined) throw shapeNeeded(name, 'unknown');
  const wanted = given === undefined || !channelsLast || given.length !== 3 ? given : [given[1], given[2], given[0]];
  if (sizes === undefined) return { shape: wanted!, batch: undefined };
  if (!sizes.every((size) => size === null || (typeof size === 'number' && Number.isInteger(size)))) {
    throw refusal(dialect, 'CONFIG', {
      what: `the shape of the input ${quoted(name)} is not made of whole numbers.`,
      path: [displayName(name), 'batch_shape'],
    });
  }
  const [batch, ...rest] = sizes as (number | null)[];
  const fits =
    wanted === undefined ||
    (wanted.length === rest.length && rest.every((size, at) => size === null || size === wanted[at]));
  if (!fits) {
    const text = rest
      .slice(0, maxRank)
      .map((size) => size ?? '?')
      .join('×');
    throw new PathlensError(
      'INPUT_MISMATCH',
      `The input ${quoted(name)} takes ${text} per image (in the model's own order); ${formatShape(given!)} was given.`,
      {
        path: ['inputShape'],
      },
    );
  }
  const shape = wanted ?? rest;
  if (
    shape.length === 0 ||
    shape.length > maxRank ||
    shape.some((size) => size === null || !(size >= 1 && size <= 65536))
  ) {
    throw shapeNeeded(
      name,
      rest
        .slice(0, maxRank)
        .map((size) => size ?? '?')
        .join('×'),
    );
  }
  return { shape: shape as Shape, batch: batch ?? undefined };
}

function shapeNeeded(name: string, text: string): PathlensError {
  return new PathlensError(
    'INPUT_SHAPE_NEEDED',
    `The input ${quoted(name)} has the shape ${text}, which fixes no image size.`,
    {
      path: [displayName(name)],
      hint: 'Give the shape of one image as channels, height, width, for example 3, 224, 224.',
    },
  );
}
