// docs/methods.md, written from the catalog: every selection, attribution, study and claim under its one name.
import {
  type AttributionMethod,
  attributionMethods,
  type Claim,
  claims,
  type SelectionMethod,
  type StudyMethod,
  selectionMethods,
  studyMethods,
} from '@pathlens/pathway-core/catalog';
import { parameterList, section, sourceOf, writePage } from './catalog-text.ts';
import { mapOptionLines } from './map-option-lines.ts';

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

function methodSection(method: SelectionMethod | AttributionMethod): string {
  const { id, title, about, paper, parameters } = method;
  const source = sourceOf(paper);
  const says = 'scope' in method ? `${about} By default: ${scopes[method.scope]}.` : about;
  return section(id, title, [says, source && '', source, ...parameterList(parameters)]);
}

function studySection({ id, title, about, parameters, models }: StudyMethod): string {
  const count = models.max === 1 ? null : `Takes ${models.min} to ${models.max} model versions.`;
  return section(id, title, [about, count && '', count, ...parameterList(parameters)]);
}

function claimSection({ id, title, rule, caveats }: Claim): string {
  return section(id.toUpperCase(), title, [rule, ...caveats.flatMap((caveat) => ['', `*${caveat}*`])]);
}

/** Writes the page where the catalog says something else by now; gives whether it did. */
export function writeCatalogPage(): boolean {
  return writePage(catalogPage, [
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
  ]);
}
