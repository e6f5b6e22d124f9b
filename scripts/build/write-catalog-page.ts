// docs/methods.md, written from the catalog: every selection, attribution, study and claim under its one name.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AttributionMethod,
  attributionMethods,
  type Claim,
  claims,
  type Parameter,
  type SelectionMethod,
  type StudyMethod,
  selectionMethods,
  studyMethods,
} from '@pathlens/pathway-core/catalog';
import { mapOptionLines } from './map-option-lines.ts';
import { repository } from './repository.ts';

export const catalogPage = 'docs/methods.md';

const opening = `# Methods

This page is written from the catalog (\`npm run generate\`). A method has one name everywhere: the id here is the file that computes it, the value of \`--method\`, and, in
capitals, the GraphQL enum value. Formulas and their sources stand at the head of each file.
`;

const scopes = {
  global: 'one threshold over all units',
  perLayer: 'one threshold within each activation point',
  fixed: 'a fixed set, whatever the sparsity',
} as const;

function parameterLine(parameter: Parameter): string {
  const range =
    parameter.kind === 'choice'
      ? parameter.choices.join(', ')
      : parameter.kind === 'boolean'
        ? 'true, false'
        : `${parameter.min} to ${parameter.max}`;
  return `- \`${parameter.id}\` (default ${parameter.default}; ${range}): ${parameter.about}`;
}

function section(id: string, title: string, lines: readonly (string | null)[]): string {
  return [`### \`${id}\`: ${title}`, '', ...lines.filter((line) => line !== null), ''].join('\n');
}

function methodSection(method: SelectionMethod | AttributionMethod): string {
  const { id, title, about, paper, parameters } = method;
  const source = paper === null ? null : paper.url === undefined ? paper.citation : `[${paper.citation}](${paper.url})`;
  const says = 'scope' in method ? `${about} By default: ${scopes[method.scope]}.` : about;
  const list = parameters.length === 0 ? [] : ['', ...parameters.map(parameterLine)];
  return section(id, title, [says, source && '', source, ...list]);
}

function studySection({ id, title, about, parameters, models }: StudyMethod): string {
  const count = models.max === 1 ? null : `Takes ${models.min} to ${models.max} model versions.`;
  const list = parameters.length === 0 ? [] : ['', ...parameters.map(parameterLine)];
  return section(id, title, [about, count && '', count, ...list]);
}

function claimSection({ id, title, rule, caveats }: Claim): string {
  return section(id.toUpperCase(), title, [rule, ...caveats.flatMap((caveat) => ['', `*${caveat}*`])]);
}

/** Writes the page where the catalog says something else by now; gives whether it did. */
export function writeCatalogPage(): boolean {
  const parts = [
    opening,
    '## Selections\n',
    ...Object.values(selectionMethods).map(methodSection),
    '## Attributions\n',
    ...Object.values(attributionMethods).map(methodSection),
    ...mapOptionLines(),
    '## Studies\n',
    ...Object.values(studyMethods).map(studySection),
    '## Claims\n',
    'What decides each claim in one run (`claims`), and what is said beside every verdict.\n',
    ...Object.values(claims).map(claimSection),
  ];
  const text = `${parts.join('\n').trimEnd()}\n`;
  const path = join(repository, catalogPage);
  let before = '';
  try {
    before = readFileSync(path, 'utf8');
  } catch {
    // There is no page yet.
  }
  if (before !== text) writeFileSync(path, text);
  return before !== text;
}
