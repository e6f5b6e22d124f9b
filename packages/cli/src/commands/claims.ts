// `pathlens claims`: which claims of the paper hold for a model on a slice of images, as JSON and as a report to print.
import {
  type ClaimId,
  claims as catalog,
  claimIds,
  impositionIds,
  runnableClaims,
  studyMethods,
} from '@pathlens/pathway-core';
import { oneOf, type ReadArguments, type Values } from '../arguments.ts';
import { claimsPage } from '../claims-report/page.ts';
import { standingWords } from '../claims-report/words.ts';
import { rerunCommand } from '../rerun.ts';
import { studyOptions } from '../study-request.ts';
import { runStudy, type StudyReport } from '../study-run.ts';
import { parameterLines, studyLine } from '../study-text.ts';

const { methods: _methods, sparsity: _sparsity, granularity: _granularity, scope: _scope, ...options } = studyOptions;
export const claimsOptions = { ...options, claims: { type: 'string' }, images: { type: 'string' } } as const;

export const claimsHelp = `Reruns the claims of the paper on a model: holds, does not hold, or not decidable, with intervals and figures.

  pathlens claims --model FILE --input IMAGES.npy --out DIR [options]

  --model FILE        .onnx, .keras, .h5, or model.json of TensorFlow.js
  --input FILE        images: float32 [B, C, H, W], preprocessed as the model expects
  --out DIR           folder for claims.json, report.html (one file, to read and to print), figures as .svg and .csv, tables as .csv
  --claims LIST       as in c2,c5 (default all): ${runnableClaims([]).join(', ')}
  --images N          how many of the images, from the first one (default all)
  --labels FILE       class of each image, int64, int32 or float .npy [B]; negative: none
  --mean, --std LIST  what preprocessing took from each channel, and divided it by: colours of decoded pictures
  --impose I          ${impositionIds.join(', ')}: what pruned units are instead (default zero)
  --target T          predicted, the index of a class, or 3,7 for the difference of two logits (default predicted)
  --engine ID         auto, or one that "pathlens engines" lists (default auto)
  --seed N            for everything that is drawn by lot (default 0)
  --param KEY=VALUE   of the study; may be repeated
${parameterLines('claims').join('\n')}
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open`;

function readClaims(given: Values[string]): ClaimId[] {
  if (typeof given !== 'string' || given === '') return [];
  const named = given.split(',').map((claim) => oneOf('claims', claim.trim().toLowerCase(), claimIds));
  return claimIds.filter((claim) => named.includes(claim));
}

export async function claims({ values }: ReadArguments): Promise<string> {
  const rerun = rerunCommand('claims', values);
  const report = await runStudy(values, {
    study: 'claims',
    claims: readClaims(values.claims),
    report: 'claims.json',
    complete: (found) => ({
      ...found,
      rerun,
      findings: found.findings.map((finding) => ({
        ...finding,
        title: catalog[finding.claim].title,
        rule: catalog[finding.claim].rule,
        caveats: [...catalog[finding.claim].caveats, ...finding.caveats],
        rerun: rerunCommand('claims', values, { claims: finding.claim }),
      })),
    }),
    page: {
      file: 'report.html',
      make: (found, draw) =>
        claimsPage({
          model: found.models[0].model,
          input: found.models[0].input,
          images: found.images,
          released: found.request.parameters.preset === 'release',
          findings: found.findings,
          figures: found.figures,
          tables: found.tables,
          provenance: found.provenance,
          rerun,
          draw,
        }),
    },
  });
  return summary(report);
}

function summary(report: StudyReport): string {
  const lines = report.findings.map(({ claim, verdict, effect, reason }) => {
    return `${claim.toUpperCase().padEnd(4)}${standingWords[verdict].one.padEnd(15)}${effect}. ${reason}`;
  });
  return [studyLine(report), ...lines, `${studyMethods.claims.title}: report.html, claims.json`].join('\n');
}
