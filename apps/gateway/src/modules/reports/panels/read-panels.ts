// What the panels of a report show today: each kind read at once for all panels of it. A panel goes with its report: whoever may
// read that sees the panel, and through it nothing else of what it is made of.
import type { PanelKind, PanelSource } from '@pathlens/views';
import { asSystem } from '../../../acting.ts';
import type { App } from '../../../context.ts';
import { readComparisonPanels } from './comparison-panels.ts';
import { readExperimentPanels } from './experiment-panels.ts';
import { readMapPanels } from './map-panels.ts';
import type { Panel } from './panel.ts';
import { readStudyPanels, type StudySource } from './study-panels.ts';
import { readThreadPanels } from './thread-panels.ts';

type OfKind<Kind extends PanelKind> = Extract<PanelSource, { kind: Kind }>;

/** In the order of the sources; null where the object is gone, or is not of this project. */
export function readPanels(app: App, projectId: string, sources: readonly PanelSource[]): Promise<(Panel | null)[]> {
  const of = <Kind extends PanelKind>(...kinds: Kind[]) =>
    sources.filter((source): source is OfKind<Kind> => kinds.includes(source.kind as Kind));
  // A visitor of a link sees what the report shows, and none of the objects themselves; the project is the report's own.
  return asSystem(async () => {
    const [maps, experiments, comparisons, studies, threads] = await Promise.all([
      readMapPanels(app, projectId, of('map')),
      readExperimentPanels(app, projectId, of('experiment')),
      readComparisonPanels(app, projectId, of('comparison')),
      readStudyPanels(app, projectId, of<StudySource['kind']>('figure', 'table', 'claim') as StudySource[]),
      readThreadPanels(app, projectId, of('thread')),
    ]);
    const read = (source: PanelSource): Promise<Panel | null> => {
      switch (source.kind) {
        case 'map':
          return maps(source);
        case 'experiment':
          return experiments(source);
        case 'comparison':
          return comparisons(source);
        case 'thread':
          return threads(source);
        default:
          return studies(source);
      }
    };
    return Promise.all(sources.map(read));
  });
}

export async function readPanel(app: App, projectId: string, source: PanelSource): Promise<Panel | null> {
  const [panel] = await readPanels(app, projectId, [source]);
  return panel;
}
