// Max-sensitivity (Yeh, Hsieh, Suggala, Inouye and Ravikumar, NeurIPS 2019, definition 3.1). evaluation/sensitivity.ts.
import type { MetricImplementation } from '../metric.ts';
import { sensitivities } from './sensitivities.ts';

export const maxSensitivity: MetricImplementation = async (batch, parameters) => ({
  values: await sensitivities(batch, parameters, 'largest'),
});
