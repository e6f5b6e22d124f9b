// Claims in two or three words, for the contents of a report.
import type { ClaimId } from '@pathlens/pathway-core/catalog';

export const claimWords: Readonly<Record<ClaimId, string>> = {
  c1: 'Many pathways',
  c2: 'Dead but enough',
  c3: 'Woken by pruning',
  c4: 'Start of the gates',
  c5: 'No dead units',
  c6: 'Similar pathways',
  c7: 'Decoded features',
  c8: 'Strongest unit',
  c9: 'Local linearity',
  c10: 'Concentration',
  c11: 'Random parameters',
  c12: 'Removal order',
  c13: 'Against Grad-CAM',
  c14: 'Retraining',
  c15: 'Neurons or pixels',
  c16: 'Critical features',
  c17: 'Response kept',
};
