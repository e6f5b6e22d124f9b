// Shapes of the experiment page's data, as the operations give them.
import type {
  Experiment_ControlQuery,
  Experiment_PathwayQuery,
  Experiment_PathwaysQuery,
  Experiment_ReadQuery,
} from '@pathlens/client';

export type ExperimentData = NonNullable<Experiment_ReadQuery['experiment']>;
export type ExperimentModel = ExperimentData['models'][number];
export type ActivationPoint = ExperimentModel['activations'][number];
export type ExperimentRun = ExperimentData['runs']['nodes'][number];
export type ExperimentImage = ExperimentData['images']['nodes'][number];
export type PathwayRow = NonNullable<Experiment_PathwaysQuery['run']>['pathways']['nodes'][number];
export type PathwayLine = Omit<PathwayRow, 'maps'> & { readonly maps?: PathwayRow['maps'] };
export type PathwayData = NonNullable<Experiment_PathwayQuery['pathway']>;
/** The pathway that comes with the page, and whose it is. */
export interface FirstPathway {
  readonly run: string;
  readonly pathway: PathwayData;
}
export type FactsData = NonNullable<PathwayData['facts']>;
export type MapData = PathwayData['maps'][number];
export type ResponseData = NonNullable<
  Experiment_ControlQuery['run']
>['pathways']['nodes'][number]['responses'][number];
