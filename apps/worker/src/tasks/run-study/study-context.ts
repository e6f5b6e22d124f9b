// In a study's process: what it was told as the study sees it. Models open when they are first asked for.
import type { Engine } from '@pathlens/pathway-core';
import type { Storage } from '@pathlens/storage';
import type { StudyContext } from '@pathlens/studies';
import { holdForeignMaps } from './foreign-maps.ts';
import { storedPathways } from './stored-pathways.ts';
import { holdModel } from './study-models.ts';
import type { StudyMaterial } from './study-task.ts';

export interface OpenedStudy {
  readonly context: StudyContext;
  /** Passes over one image made so far, by all models. */
  passes(): number;
  /** Throws PathlensError where a file of maps is none. */
  checkFiles(): Promise<void>;
  /** Lets go of the models and files that were opened. */
  close(): Promise<void>;
}

interface Place {
  readonly storage: Storage;
  /** Asked for when the first model opens. */
  engine(): Promise<Engine>;
  /** As captions say what computes; undefined where nothing does. */
  readonly computedWith?: string;
}

export function openStudy(material: StudyMaterial, { storage, engine, computedWith }: Place): OpenedStudy {
  const { config, images, models, provenance } = material;
  const held = models.map((model) => holdModel(model, { engine, storage, images, models: models.length }));
  const foreign = holdForeignMaps(material, storage);
  const { selections, sparsities, imposition, target, seed, parameters, claims, metrics, levels, attributions } =
    config;
  return {
    context: {
      models: held.map(({ model }) => model),
      stored: storedPathways(material.stored, storage),
      foreign: foreign.maps,
      request: {
        selections,
        attributions: attributions.map((one) => (one.id === 'foreign' ? { id: one.id, name: one.name } : one)),
        metrics,
        levels,
        sparsities,
        imposition,
        target,
        seed,
        parameters,
        claims,
      },
      provenance: computedWith === undefined ? provenance : [...provenance, { label: 'Engine', value: computedWith }],
    },
    passes: () => held.reduce((sum, model) => sum + model.passes(), 0),
    checkFiles: foreign.check,
    async close() {
      await foreign.close();
      for (const model of held) await model.close();
    },
  };
}
