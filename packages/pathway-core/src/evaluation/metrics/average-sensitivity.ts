// Average sensitivity: the mean where max-sensitivity takes the largest (Bhatt, Weller and Moura, IJCAI 2020). evaluation/sensitivity.ts.
import type { MetricImplementation } from '../metric.ts';
import { sensitivities } from './sensitivities.ts';

export const averageSensitivity: MetricImplementation = async (batch, parameters) => ({
  values: await sensitivities(batch, parameters, 'mean'),
});
