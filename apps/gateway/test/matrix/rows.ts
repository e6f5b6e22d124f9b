// The rows of the matrix, one list a field: a field of the schema without one fails, and so does a row without a field.
import { preprocessing } from '../fixture.ts';
import { accountMutations } from './account-rows.ts';
import type { ObjectKind } from './objects.ts';
import { asPerson, inSession, type ObjectRow, type OpenRow, type Row } from './row.ts';
import { talkMutations, talkQueries, talkSubscriptions } from './talk-rows.ts';

const read = (field: string, on: ObjectKind, more: Partial<ObjectRow> = {}): ObjectRow => ({
  on,
  action: 'read',
  operation: `query ($id: ID!) { ${field}(id: $id) { __typename id } }`,
  ...more,
});

const change = (field: string, on: ObjectKind, more: Partial<ObjectRow> = {}): ObjectRow => ({
  on,
  action: 'change',
  operation: `mutation ($id: ID!) { ${field}(id: $id) { ok { __typename } error { code message path } } }`,
  ...more,
});

/** A mutation with an input that names the object in one of its fields. */
const input = (field: string, of: Pick<ObjectRow, 'on' | 'action'> & Partial<ObjectRow>, text: string): ObjectRow => ({
  operation: `mutation ($id: ID!) { ${field}(input: { ${text} }) { ok { __typename } error { code message path } } }`,
  ...of,
});

/** A mutation of a report, which whoever may make one may write in. */
const inReport = (field: string, text: string): ObjectRow => ({
  on: 'report',
  action: 'create',
  operation: `mutation ($id: ID!) { ${field}(id: $id, ${text}) { ok { __typename } error { code message path } } }`,
});

const watch = (field: string, on: ObjectKind, more: Partial<ObjectRow> = {}): ObjectRow => ({
  on,
  action: 'read',
  operation: `subscription ($id: ID!) { ${field}(id: $id) { __typename } }`,
  ...more,
});

const shown = { shown: true } as const;
const ofTeam = { level: 'team' } as const;

const queries: Readonly<Record<string, readonly Row[]>> = {
  viewer: [{ operation: '{ viewer { user { id } } }', allowed: ({ viewer }) => viewer?.kind === 'person' }],
  catalog: [{ operation: '{ catalog { __typename } }', allowed: () => true }],
  workers: [
    {
      operation: '{ workers { id tasks runs { id } } }',
      allowed: ({ viewer }) => viewer?.kind === 'person',
      answers: (value) => (value as unknown[]).length > 0,
    },
  ],
  signInWays: [{ operation: '{ signInWays { oidc mail } }', allowed: () => true }],
  people: [
    {
      operation: '{ people(first: 100) { nodes { id email } } }',
      allowed: ({ siteAdmin }) => siteAdmin,
      answers: (value) => (value as { nodes: unknown[] }).nodes.length > 0,
    },
  ],
  allTeams: [
    {
      operation: '{ allTeams(first: 100) { nodes { id } } }',
      allowed: ({ siteAdmin }) => siteAdmin,
      answers: (value) => (value as { nodes: unknown[] }).nodes.length > 0,
    },
  ],
  invitation: [
    {
      operation: 'query ($token: String!) { invitation(token: $token) { teamName role invitedBy } }',
      variables: async ({ newInvitation }) => ({ token: await newInvitation() }),
      allowed: () => true,
    },
    {
      operation: 'query ($token: String!) { invitation(token: $token) { teamName } }',
      variables: () => ({ token: 'x'.repeat(43) }),
      allowed: () => false,
    },
  ],
  project: [
    { on: 'project', action: 'read', operation: 'query ($slug: String!) { project(slug: $slug) { id } }', ...shown },
  ],
  team: [{ on: 'team', action: 'read', ...ofTeam, operation: 'query ($slug: String!) { team(slug: $slug) { id } }' }],
  search: [
    {
      on: 'project',
      action: 'read',
      operation: 'query ($id: ID!) { search(project: $id, text: "", first: 10) { id name } }',
      answers: (value) => (value as unknown[]).length > 0,
    },
  ],
  datasetVersion: [read('datasetVersion', 'datasetVersion')],
  modelVersion: [read('modelVersion', 'modelVersion', shown)],
  slice: [read('slice', 'slice')],
  experiment: [read('experiment', 'experiment', shown)],
  run: [read('run', 'run', shown)],
  pathway: [read('pathway', 'pathway', shown)],
  predictionTable: [read('predictionTable', 'predictionTable')],
  study: [read('study', 'study')],
  node: [
    read('node', 'team', ofTeam),
    read('node', 'project', shown),
    read('node', 'upload'),
    read('node', 'model'),
    read('node', 'modelVersion', shown),
    read('node', 'dataset'),
    read('node', 'datasetVersion'),
    read('node', 'item', shown),
    read('node', 'slice'),
    read('node', 'experiment', shown),
    read('node', 'run', shown),
    read('node', 'pathway', shown),
    read('node', 'attributionMap', shown),
    read('node', 'predictionTable'),
    read('node', 'study'),
    read('node', 'comparison'),
    read('node', 'report'),
    read('node', 'savedView'),
    read('node', 'shareLink', { action: 'share' }),
  ],

  // ---- what is kept and given away
  comparison: [read('comparison', 'comparison')],
  report: [read('report', 'report')],
  savedView: [read('savedView', 'savedView')],
  shareLinks: [
    {
      on: 'experiment',
      action: 'read',
      operation: 'query ($id: ID!) { shareLinks(object: $id, first: 1) { nodes { id } } }',
    },
  ],
  shared: [{ operation: '{ shared { role } }', allowed: ({ viewer }) => viewer?.kind === 'link' }],
  ...talkQueries,
};

const makesTeams: OpenRow['allowed'] = (who) =>
  asPerson(who) && (who.scope ?? 'ADMIN') === 'ADMIN' && who.onlyProject === undefined;

const experimentInput =
  'project: $id, name: "X", models: [], datasetVersion: "none", selections: [], sparsities: [50], attributions: []';
const evaluationInput =
  'project: $id, name: "X", kind: "evaluation", models: [], datasetVersion: "none", attributions: [{ foreign: { name: "", upload: "none" } }]';
const studyInput = 'project: $id, name: "X", kind: "claims", models: [], datasetVersion: "none"';

const mutations: Readonly<Record<string, readonly Row[]>> = {
  // ---- teams and people
  createTeam: [{ operation: 'mutation { createTeam(input: { name: "T" }) { error { code } } }', allowed: makesTeams }],
  renameTeam: [input('renameTeam', { on: 'team', action: 'manage', ...ofTeam }, 'team: $id, name: "Renamed"')],
  setTeamLimits: [
    {
      operation: 'mutation ($id: ID!) { setTeamLimits(input: { team: $id }) { error { code } } }',
      variables: ({ teamId }) => ({ id: teamId }),
      allowed: ({ siteAdmin }) => siteAdmin,
    },
  ],
  setMemberRole: [
    {
      on: 'team',
      action: 'manage',
      ...ofTeam,
      operation: `mutation ($id: ID!, $user: ID!) {
        setMemberRole(input: { team: $id, user: $user, role: COMMENTER }) { ok { __typename } error { code message path } } }`,
      variables: async ({ newMember }) => ({ user: await newMember() }),
    },
  ],
  removeMember: [
    {
      on: 'team',
      action: 'manage',
      ...ofTeam,
      operation: `mutation ($id: ID!, $user: ID!) {
        removeMember(input: { team: $id, user: $user }) { ok { __typename } error { code message path } } }`,
      variables: async ({ newMember }) => ({ user: await newMember() }),
    },
  ],
  // Who is in a team leaves it in the tests of roles; here nobody is.
  leaveTeam: [
    {
      operation: 'mutation ($id: ID!) { leaveTeam(team: $id) { error { code } } }',
      variables: ({ strangeTeamId }) => ({ id: strangeTeamId }),
      allowed: () => false,
    },
  ],
  invite: [input('invite', { on: 'team', action: 'invite', ...ofTeam, changes: true }, 'team: $id, role: VIEWER')],
  revokeInvitation: [change('revokeInvitation', 'invitation', { action: 'invite', ...ofTeam, noOwn: true })],
  acceptInvitation: [
    {
      operation: 'mutation ($token: String!) { acceptInvitation(token: $token) { error { code } } }',
      variables: async ({ newInvitation }) => ({ token: await newInvitation() }),
      allowed: inSession,
    },
  ],
  ...accountMutations,
  createToken: [
    {
      operation: 'mutation { createToken(input: { name: "t", scope: READ, days: 1 }) { error { code } } }',
      allowed: inSession,
    },
  ],
  revokeToken: [
    {
      operation: 'mutation ($id: ID!) { revokeToken(id: $id) { error { code } } }',
      variables: async ({ othersToken }) => ({ id: await othersToken() }),
      allowed: () => false,
    },
  ],

  // ---- projects
  createProject: [input('createProject', { on: 'team', action: 'create', ...ofTeam }, 'team: $id, name: "P"')],
  changeProject: [
    input('changeProject', { on: 'project', action: 'change' }, 'project: $id, about: "a"'),
    input('changeProject', { on: 'spareProject', action: 'change', ...ofTeam }, 'project: $id, about: "a"'),
  ],
  setProjectRole: [
    {
      on: 'project',
      action: 'manage',
      operation: `mutation ($id: ID!, $user: ID!) {
        setProjectRole(input: { project: $id, user: $user, role: MEMBER }) { ok { __typename } error { code message path } } }`,
      variables: async ({ newMember }) => ({ user: await newMember() }),
    },
  ],
  createWebhook: [
    input(
      'createWebhook',
      { on: 'spareProject', action: 'manage', ...ofTeam, noOwn: true },
      'project: $id, url: "https://hooks.example", events: []',
    ),
  ],
  setWebhookEnabled: [
    {
      ...change('setWebhookEnabled', 'webhook', { action: 'manage', noOwn: true }),
      operation:
        'mutation ($id: ID!) { setWebhookEnabled(id: $id, enabled: false) { ok { __typename } error { code message path } } }',
    },
  ],
  pingWebhook: [change('pingWebhook', 'webhook', { action: 'manage', noOwn: true })],
  redeliverWebhook: [change('redeliverWebhook', 'webhookDelivery', { action: 'manage', noOwn: true })],
  deleteWebhook: [change('deleteWebhook', 'webhook', { action: 'manage', noOwn: true, changes: true })],

  // ---- the trash
  moveToTrash: (['model', 'dataset', 'slice', 'experiment', 'study', 'report'] as const)
    .map((on) => change('moveToTrash', on, { action: 'remove', changes: true }))
    .concat(change('moveToTrash', 'spareProject', { action: 'remove', ...ofTeam, noOwn: true, changes: true })),
  restoreFromTrash: (['model', 'dataset', 'slice', 'experiment', 'study', 'report'] as const)
    .map((on) => change('restoreFromTrash', on, { action: 'remove', trash: true, changes: true }))
    .concat(
      change('restoreFromTrash', 'spareProject', {
        action: 'remove',
        ...ofTeam,
        trash: true,
        noOwn: true,
        changes: true,
      }),
    ),
  deleteForever: (['model', 'dataset', 'slice', 'experiment', 'study', 'report'] as const).map((on) =>
    change('deleteForever', on, { action: 'remove', trash: true, changes: true }),
  ),

  // ---- models and data
  createUpload: [
    input(
      'createUpload',
      { on: 'project', action: 'create' },
      'project: $id, kind: MODEL, fileName: "m.onnx", bytes: 4',
    ),
    input('createUpload', { on: 'project', action: 'create' }, 'project: $id, kind: MAPS, fileName: "m.npz", bytes: 4'),
  ],
  createModelVersion: [input('createModelVersion', { on: 'upload', action: 'change' }, 'upload: $id')],
  createDatasetVersion: [input('createDatasetVersion', { on: 'upload', action: 'change' }, 'upload: $id')],
  setPreprocessing: [
    {
      on: 'modelVersion',
      action: 'change',
      operation: `mutation ($id: ID!, $preprocessing: PreprocessingInput!) {
        setPreprocessing(input: { version: $id, preprocessing: $preprocessing }) { ok { __typename } error { code message path } } }`,
      variables: () => ({
        preprocessing: { ...preprocessing, resize: 'STRETCH', channels: 'GREY', range: 'ZERO_TO_ONE' },
      }),
    },
  ],
  labelProduction: [
    input('labelProduction', { on: 'modelVersion', action: 'change' }, 'version: $id, production: true'),
  ],
  confirmDatasetVersion: [input('confirmDatasetVersion', { on: 'datasetVersion', action: 'change' }, 'version: $id')],
  cancelDatasetImport: [change('cancelDatasetImport', 'datasetVersion')],

  createSlice: [
    input('createSlice', { on: 'datasetVersion', action: 'create' }, 'datasetVersion: $id, name: "S", filter: {}'),
  ],
  renameSlice: [input('renameSlice', { on: 'slice', action: 'change' }, 'slice: $id, name: "Other"')],

  // ---- what is kept and given away
  createComparison: [
    input('createComparison', { on: 'project', action: 'create' }, 'project: $id, name: "C", content: {}'),
  ],
  saveComparison: [
    input('saveComparison', { on: 'comparison', action: 'change' }, 'comparison: $id, basedOn: 1, content: {}'),
  ],
  analyseComparison: [input('analyseComparison', { on: 'comparison', action: 'run' }, 'comparison: $id')],
  forkComparison: [input('forkComparison', { on: 'comparison', action: 'create' }, 'comparison: $id')],
  createReport: [input('createReport', { on: 'project', action: 'create' }, 'project: $id, name: "R"')],
  addReportBlock: [input('addReportBlock', { on: 'report', action: 'create' }, 'report: $id, text: "Words"')],
  sendReportUpdate: [inReport('sendReportUpdate', 'update: "AAA="')],
  setReportPanel: [inReport('setReportPanel', 'block: "first", to: FREEZE')],
  removeReportBlock: [inReport('removeReportBlock', 'block: "first"')],
  saveReportVersion: [inReport('saveReportVersion', 'name: "V"')],
  restoreReportVersion: [inReport('restoreReportVersion', 'number: 1')],
  tellReportCaret: [inReport('tellReportCaret', 'seat: "12345678"')],
  saveView: [input('saveView', { on: 'project', action: 'read' }, 'project: $id, path: "/x"')],
  createShareLink: (['experiment', 'study', 'comparison', 'report'] as const).map((on) =>
    input('createShareLink', { on, action: 'share' }, 'object: $id'),
  ),
  revokeShareLink: [change('revokeShareLink', 'shareLink', { action: 'share', changes: true })],

  ...talkMutations,

  // ---- work
  estimateExperiment: [input('estimateExperiment', { on: 'project', action: 'run' }, experimentInput)],
  startExperiment: [input('startExperiment', { on: 'project', action: 'run' }, experimentInput)],
  cancelExperiment: [change('cancelExperiment', 'experiment')],
  resumeExperiment: [change('resumeExperiment', 'experiment')],
  cancelRun: [change('cancelRun', 'run')],
  startPredictions: [
    {
      on: 'modelVersion',
      action: 'run',
      operation: `mutation ($id: ID!, $dataset: ID!) {
        startPredictions(input: { modelVersion: $id, datasetVersion: $dataset }) { ok { __typename } error { code message path } } }`,
      variables: ({ datasetVersionId, foreignDatasetVersionId }, place) => ({
        dataset: place === 'foreign' ? foreignDatasetVersionId : datasetVersionId,
      }),
    },
  ],
  compareModelVersions: [
    {
      on: 'modelVersion',
      action: 'run',
      operation: `mutation ($id: ID!) {
        compareModelVersions(input: { before: $id, after: $id }) { ok { __typename } error { code message path } } }`,
    },
  ],
  askProbe: [input('askProbe', { on: 'pathway', action: 'run' }, 'pathway: $id, sparsity: 50')],
  cancelPredictions: [change('cancelPredictions', 'predictionTable')],
  estimateStudy: [input('estimateStudy', { on: 'project', action: 'run' }, studyInput)],
  startStudy: [
    input('startStudy', { on: 'project', action: 'run' }, studyInput),
    input('startStudy', { on: 'project', action: 'run' }, evaluationInput),
  ],
  cancelStudy: [change('cancelStudy', 'study')],
  resumeStudy: [change('resumeStudy', 'study')],
  runClaims: [
    {
      on: 'study',
      action: 'change',
      operation:
        'mutation ($id: ID!) { runClaims(study: $id, claims: []) { ok { __typename } error { code message path } } }',
    },
  ],
};

const subscriptions: Readonly<Record<string, readonly Row[]>> = {
  linkStanding: [{ operation: 'subscription { linkStanding }', allowed: ({ viewer }) => viewer?.kind === 'link' }],
  experimentProgress: [watch('experimentProgress', 'experiment', shown)],
  comparisonProgress: [watch('comparisonProgress', 'comparison')],
  importProgress: [watch('importProgress', 'modelVersion', shown), watch('importProgress', 'datasetVersion')],
  predictionProgress: [watch('predictionProgress', 'predictionTable')],
  studyProgress: [watch('studyProgress', 'study')],
  reportChanges: [watch('reportChanges', 'report')],
  ...talkSubscriptions,
};

export const rows = { Query: queries, Mutation: mutations, Subscription: subscriptions } as const;
