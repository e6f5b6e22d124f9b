// docs/metrics.md, written from the catalog: every metric of attribution maps under its one name.
import { type Metric, metricMethods } from '@pathlens/pathway-core/catalog';
import { parameterList, section, sourceOf, writePage } from './catalog-text.ts';

export const metricsPage = 'docs/metrics.md';

const opening = `# Metrics

This page is written from the catalog (\`npm run generate\`). A metric has one name everywhere: the id here is the file that computes it (\`evaluation/metrics/\`), what
\`--metrics\` takes, and, in capitals, the GraphQL enum value. Formulas and their sources stand at the head of each file; how a map becomes one number a pixel is a
parameter of the study. Each metric gives one number a map and image, none where it is not defined; tables say of how many images a mean is.

No metric decides alone. Controls (a random map, edges, a centre prior, each map blurred) stand beside the methods, and rankings are compared between metrics.
[Decision 13](decisions/0013-judging-maps.md) says how maps are judged, [decision 24](decisions/0024-metrics.md) where metrics depart from their papers.
`;

const readings = {
  higher: 'Higher is better.',
  lower: 'Lower is better.',
  neither: 'Neither high nor low is better by itself.',
} as const;

function metricSection({ id, title, about, paper, parameters, better, needs, cost }: Metric): string {
  const asks = needs === 'regions' ? ' Needs a region of each image.' : '';
  const source = sourceOf(paper);
  return section(id, title, [
    `${about} ${readings[better]}${asks}`,
    '',
    `*Cost:* ${cost}`,
    source && '',
    source,
    ...parameterList(parameters),
  ]);
}

export function writeMetricsPage(): boolean {
  return writePage(metricsPage, [opening, ...Object.values(metricMethods).map(metricSection)]);
}
