// C14: retraining without the marked pixels (ROAR). Networks trained anew, once a method, level and seed, are a study of their own,
// which judges this claim (roar/claim.ts).
import { studyMethods } from '@pathlens/pathway-core';
import { type ClaimCard, undecided } from './card.ts';

const { title } = studyMethods.roar;

export const retrainingElsewhere = `Not decidable here: it takes networks trained anew. Run the study “${title}” on these images with Pathway Gradient and input-level maps; it judges this claim.`;

export const c14: ClaimCard = { id: 'c14', judge: () => undecided(retrainingElsewhere) };
