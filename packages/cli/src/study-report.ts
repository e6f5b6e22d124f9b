// What report files say of what was asked and of the models that were run.
import { formatSparsity } from '@pathlens/pathway-core';
import { type StudyContext, type StudyRequest, selectionLabel } from '@pathlens/studies';
import type { OpenedStudyModels } from './study-models.ts';
import { version } from './version.ts';

export function provenanceOf(request: StudyRequest, { models, engine }: OpenedStudyModels): StudyContext['provenance'] {
  const { count } = models[0].model.images;
  const target = typeof request.target === 'object' ? `${request.target.of} − ${request.target.minus}` : request.target;
  // Of maps, each pathway has a sparsity of its own.
  const examinesMaps = request.attributions.length > 0;
  const said: [string, string][] = [
    [models.length === 1 ? 'Model' : 'Models', models.map(({ model }) => model.label).join(', ')],
    ['Images', `${count} of ${[...new Set(models.map(({ input }) => input))].join(', ')}`],
    ['Selections', request.selections.map(selectionLabel).join(', ')],
    ['Sparsity', examinesMaps ? '' : request.sparsities.map((sparsity) => `${formatSparsity(sparsity)} %`).join(', ')],
    ['Pruned units', examinesMaps ? '' : request.imposition],
    ['Target', String(target)],
    ['Seed', String(request.seed)],
    [
      'Parameters',
      Object.entries(request.parameters)
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
    ],
    ['Engine', engine.description.id],
    ['Pathlens', version()],
  ];
  return said.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

/** @param elsewhere passes of other threads */
export function modelReport(
  { model, network, input, session }: OpenedStudyModels['models'][number],
  elsewhere: number,
) {
  return {
    model: model.label,
    digest: model.digest,
    input,
    units: network.units,
    classes: network.classes,
    activations: network.activations.map(({ name, operator, shape, units }) => ({ name, operator, shape, units })),
    passes: elsewhere + (session()?.passes() ?? 0),
    compile_seconds: session()?.compileSeconds ?? 0,
  };
}
