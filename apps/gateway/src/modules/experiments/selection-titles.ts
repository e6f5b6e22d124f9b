// What the selections of an experiment are called beside each other: by their method, and where a method is there more than once by
// what it is asked with.
import type { RunConfig } from '@pathlens/jobs';
import { granularities, selectionMethods } from '@pathlens/pathway-core/catalog';

type Selection = RunConfig['selection'];

function settingsOf({ id, parameters, granularity, scope }: Selection): string[] {
  const said = selectionMethods[id].parameters
    .filter((parameter) => parameters[parameter.id] !== parameter.default)
    .map((parameter) => `${parameter.title.toLowerCase()} ${parameters[parameter.id]}`);
  if (granularity === 'channel') said.push(granularities.channel.title.toLowerCase());
  if (scope === 'perLayer') said.push('per layer');
  return said;
}

export function selectionTitles(selections: readonly Selection[]): string[] {
  const titles = selections.map((selection) => {
    const { title } = selectionMethods[selection.id];
    const alone = selections.filter(({ id }) => id === selection.id).length === 1;
    return alone ? title : [title, ...settingsOf(selection)].join(', ');
  });
  return titles.map((title, i) => {
    const before = titles.slice(0, i).filter((other) => other === title).length;
    return before === 0 ? title : `${title}, ${before + 1}`;
  });
}
