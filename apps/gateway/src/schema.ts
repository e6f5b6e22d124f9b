// The GraphQL schema, made from the code; `node src/schema.ts --nexus-exit` writes schema.graphql and the types of resolvers.
import { fileURLToPath } from 'node:url';
import nexus from 'nexus';
import { auditMutations } from './graphql/audit-mutations.ts';
import { pageInfo } from './graphql/connection-type.ts';
import { describeFields } from './graphql/describe-fields.ts';
import { artifact, bigInt, dateTime, json, userError } from './graphql/scalars.ts';
import { accessTypes } from './modules/access/access.schema.ts';
import { accountTypes } from './modules/account/account.schema.ts';
import { accountChangeTypes } from './modules/account/account-changes.schema.ts';
import { auditTypes } from './modules/audit/audit.schema.ts';
import { catalogTypes } from './modules/catalog/catalog.schema.ts';
import { presetTypes } from './modules/catalog/presets.schema.ts';
import { comparisonAnalysisTypes } from './modules/comparisons/analysis.schema.ts';
import { comparisonMutationTypes } from './modules/comparisons/comparison-mutations.schema.ts';
import { comparisonTypes } from './modules/comparisons/comparisons.schema.ts';
import { datasetImportTypes } from './modules/datasets/dataset-import.schema.ts';
import { datasetTypes } from './modules/datasets/datasets.schema.ts';
import { imageTypes } from './modules/datasets/images.schema.ts';
import { demoStoryTypes } from './modules/demo-story/demo-story.schema.ts';
import { experimentTypes } from './modules/experiments/experiments.schema.ts';
import { storageTypes } from './modules/limits/storage.schema.ts';
import { mapTypes } from './modules/maps/maps.schema.ts';
import { importReportTypes } from './modules/models/import-report.schema.ts';
import { livePreviewTypes } from './modules/models/live-preview.schema.ts';
import { modelCheckTypes } from './modules/models/model-checks.schema.ts';
import { modelTypes } from './modules/models/models.schema.ts';
import { productionTypes } from './modules/models/production.schema.ts';
import { versionDifferenceTypes } from './modules/models/version-difference.schema.ts';
import { nodeTypes } from './modules/node/node.schema.ts';
import { cutTypes } from './modules/pathways/cut.schema.ts';
import { factsTypes } from './modules/pathways/facts.schema.ts';
import { pathwayTypes } from './modules/pathways/pathways.schema.ts';
import { peopleTypes } from './modules/people/people.schema.ts';
import { predictionTypes } from './modules/predictions/predictions.schema.ts';
import { probeTypes } from './modules/probes/probes.schema.ts';
import { projectTypes } from './modules/projects/projects.schema.ts';
import { reportMutationTypes } from './modules/reports/report-mutations.schema.ts';
import { reportTypes } from './modules/reports/reports.schema.ts';
import { runTypes } from './modules/runs/runs.schema.ts';
import { savedViewTypes } from './modules/saved-views/saved-views.schema.ts';
import { searchTypes } from './modules/search/search.schema.ts';
import { sharingTypes } from './modules/sharing/sharing.schema.ts';
import { hideFromVisitors } from './modules/sharing/visitor-fields.ts';
import { sliceTypes } from './modules/slices/slices.schema.ts';
import { claimTypes } from './modules/studies/claims.schema.ts';
import { studyTypes } from './modules/studies/studies.schema.ts';
import { studyMapTypes } from './modules/studies/study-maps.schema.ts';
import { studyMethodTypes } from './modules/studies/study-methods.schema.ts';
import { studyPartTypes } from './modules/studies/study-parts.schema.ts';
import { studyRequestTypes } from './modules/studies/study-requests.schema.ts';
import { studyShardTypes } from './modules/studies/study-shards.schema.ts';
import { invitationTypes } from './modules/teams/invitations.schema.ts';
import { teamTypes } from './modules/teams/teams.schema.ts';
import { anchorTypes } from './modules/threads/anchors.schema.ts';
import { commentTypes } from './modules/threads/comments.schema.ts';
import { inboxTypes } from './modules/threads/inbox.schema.ts';
import { liveTypes } from './modules/threads/live.schema.ts';
import { threadMutationTypes } from './modules/threads/thread-mutations.schema.ts';
import { threadTypes } from './modules/threads/threads.schema.ts';
import { tokenTypes } from './modules/tokens/tokens.schema.ts';
import { trashTypes } from './modules/trash/trash.schema.ts';
import { uploadTypes } from './modules/uploads/uploads.schema.ts';
import { viewerTypes } from './modules/viewer/viewer.schema.ts';
import { watchTypes } from './modules/watch/watch.schema.ts';
import { webhookTypes } from './modules/webhooks/webhooks.schema.ts';
import { workerTypes } from './modules/workers/workers.schema.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const generate = process.argv.includes('--nexus-exit');

const header = `# Written from the code by the gateway. Ids are opaque and global; lists are connections; raw arrays are links.
# Every mutation's payload holds exactly one of ok and error.

`;

const members = nexus.makeSchema({
  types: [
    dateTime,
    bigInt,
    json,
    artifact,
    userError,
    pageInfo,
    ...nodeTypes,
    ...viewerTypes,
    ...accountTypes,
    ...accountChangeTypes,
    ...peopleTypes,
    ...teamTypes,
    ...invitationTypes,
    ...projectTypes,
    ...accessTypes,
    ...storageTypes,
    ...trashTypes,
    ...workerTypes,
    ...uploadTypes,
    ...modelTypes,
    ...productionTypes,
    ...livePreviewTypes,
    ...versionDifferenceTypes,
    ...probeTypes,
    ...importReportTypes,
    ...modelCheckTypes,
    ...datasetTypes,
    ...datasetImportTypes,
    ...imageTypes,
    ...sliceTypes,
    ...experimentTypes,
    ...runTypes,
    ...pathwayTypes,
    ...factsTypes,
    ...cutTypes,
    ...mapTypes,
    ...predictionTypes,
    ...studyTypes,
    ...studyMapTypes,
    studyMethodTypes,
    ...studyPartTypes,
    ...studyRequestTypes,
    ...studyShardTypes,
    ...claimTypes,
    ...demoStoryTypes,
    ...catalogTypes,
    ...presetTypes,
    ...watchTypes,
    ...searchTypes,
    ...sharingTypes,
    ...comparisonTypes,
    ...comparisonMutationTypes,
    ...comparisonAnalysisTypes,
    ...reportTypes,
    ...reportMutationTypes,
    ...savedViewTypes,
    ...threadTypes,
    ...anchorTypes,
    ...commentTypes,
    ...threadMutationTypes,
    ...inboxTypes,
    ...liveTypes,
    ...tokenTypes,
    ...auditTypes,
    ...webhookTypes,
  ],
  plugins: [auditMutations, describeFields],
  nonNullDefaults: { input: true, output: true },
  contextType: { module: path('./context.ts'), export: 'Context' },
  sourceTypes: { modules: [{ module: path('./source-types.ts'), alias: 'source' }] },
  features: { abstractTypeStrategies: { resolveType: true } },
  shouldGenerateArtifacts: generate,
  shouldExitAfterGenerateArtifacts: generate,
  outputs: { schema: path('../schema.graphql'), typegen: path('./generated/resolver-types.ts') },
  // Nexus leaves out the extension that Node needs, and puts a header of its own before the schema.
  formatTypegen: (text, kind) =>
    kind === 'types'
      ? text.replace(/from "(\.[^"]+?)(?:\.ts)?"/g, 'from "$1.ts"')
      : `${header}${text.replace(/^(#.*\n|\n)+/, '')}`,
});

/** The schema as everybody is answered by it. */
export const schema = hideFromVisitors(members);
