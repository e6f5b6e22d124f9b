// What the page of methods says of presets, other names, reductions and normalisations of maps.
import {
  attributionAliases,
  attributionIds,
  mapNormalisations,
  mapReductions,
  type OptionWords,
  type PresetEntry,
  presetIds,
  presets,
} from '@pathlens/pathway-core/catalog';

const entries = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');

function presetLine(id: string, entry: PresetEntry): string {
  if ('why' in entry) return `- \`${id}\`: not in it: ${entry.why}`;
  const { parameters, reduction, normalisation, note } = entry;
  const then = [reduction && `channels ${reduction}`, normalisation && `scaled by ${normalisation}`].filter(Boolean);
  const says = [entries(parameters) || 'its defaults', ...then].join('; ');
  return `- \`${id}\`: ${says}.${note === undefined ? '' : ` ${note}`}`;
}

const optionLines = (options: Readonly<Record<string, OptionWords>>) =>
  Object.entries(options).map(([id, { title, about }]) => `- \`${id}\` (${title}): ${about}`);

export function mapOptionLines(): string[] {
  return [
    '## Presets of attributions\n',
    'The parameters with which a library, or the paper’s code, computes a method. What a library does not have is not listed; what our parameters cannot express exactly is, with the reason.\n',
    ...presetIds.flatMap((preset) => {
      const { title, source, methods } = presets[preset];
      const listed = attributionIds.filter((id) => {
        const entry = methods[id];
        return !('why' in entry) || !/does not (have|compare) it/.test(entry.why);
      });
      return [`### \`${preset}\`: ${title}\n`, `${source}.\n`, ...listed.map((id) => presetLine(id, methods[id])), ''];
    }),
    '## Other names of attributions\n',
    ...attributionAliases.map(({ name, about, method, parameters }) => {
      const values = entries(parameters);
      return `- \`${name}\`: ${[method, values].filter(Boolean).join(', ')}. ${about}`;
    }),
    '\n## Reductions of maps\n',
    'One number a pixel, where it is asked for; by itself no map is reduced.\n',
    ...optionLines(mapReductions),
    '\n## Normalisations of maps\n',
    'What values are divided by, where it is asked for, after a reduction.\n',
    ...optionLines(mapNormalisations),
    '',
  ];
}
