// model.json of tfjs: which of the two kinds of model it is, and off to its reader.
import { PathlensError } from '@pathlens/pathway-core';
import { isObject, own } from '../keras/settings.ts';
import { type ModelFiles, OpenFile } from '../model-files.ts';
import type { OpenedModel, OpenOptions } from '../opened-model.ts';
import { openGraphModel } from './graph/open-graph-model.ts';
import { openLayersModel } from './open-layers-model.ts';
import { readModelJson } from './read-json.ts';

/** Throws PathlensError TFJS_*, and as the readers of the two kinds. */
export function openModelJson(name: string, files: ModelFiles, options: OpenOptions): OpenedModel {
  const file = new OpenFile(name, files[name]);
  const json = readModelJson(file);
  const topology = own(json, 'modelTopology');
  if (!isObject(topology) || Object.keys(topology).length === 0) {
    throw new PathlensError('TFJS_TOPOLOGY', `${file.title} has no model topology.`, {
      path: ['modelTopology'],
      hint: 'Give the model.json of a tfjs model, not its weights alone.',
    });
  }
  const isGraph = own(topology, 'node') !== undefined;
  const isLayers = own(topology, 'model_config') !== undefined || own(topology, 'class_name') !== undefined;
  const stated = own(json, 'format');
  const found = isGraph ? 'graph-model' : 'layers-model';
  if ((stated === 'graph-model' || stated === 'layers-model') && isGraph !== isLayers && stated !== found) {
    const [says, is] = stated === 'graph-model' ? ['GraphModel', 'LayersModel'] : ['LayersModel', 'GraphModel'];
    throw new PathlensError(
      'TFJS_FORMAT',
      `${file.title} says it is a tfjs ${says}; its topology is that of a ${is}.`,
      {
        path: ['format'],
      },
    );
  }
  if (!isGraph && !isLayers) {
    throw new PathlensError('TFJS_TOPOLOGY', `${file.title} describes neither layers nor a graph.`, {
      path: ['modelTopology'],
    });
  }
  if (isGraph) return openGraphModel({ file, json, files }, options);
  return openLayersModel({ file, json, files }, options);
}
