// Which rows a viewer may do something to: the table of rights as conditions on rows, on every route alike. A foreign id and a
// made-up one give the same answer, because both simply are not found.
import { ImportState, type Prisma, Role } from '@pathlens/db';
import { type Action, rights, scopeActions } from './rights.ts';
import { type LinkViewer, type PersonViewer, userIdOf, type Viewer } from './viewer.ts';

type Rule<Where> = (viewer: Viewer, action?: Action) => Where;

const nothing = { id: { in: [] as string[] } };

/** Whether the token that a person acts through reaches that far. */
function inScope({ token }: PersonViewer, action: Action): boolean {
  return token === null || scopeActions[token.scope].includes(action);
}

// ---- people

const memberOf = (userId: string, roles: Role[]): Prisma.TeamWhereInput => ({
  deletedAt: null,
  memberships: { some: { userId, role: { in: roles } } },
});

/** Projects in which a person has one of these roles: the project's own word counts before the team's, but for owners. */
function projectsWithRole({ userId, token }: PersonViewer, roles: Role[]): Prisma.ProjectWhereInput {
  if (roles.length === 0) return nothing;
  const here: Prisma.ProjectWhereInput[] = [
    { roles: { none: { userId } }, team: memberOf(userId, roles) },
    {
      roles: { some: { userId, role: { in: roles } } },
      team: { deletedAt: null, memberships: { some: { userId } } },
    },
  ];
  if (roles.includes(Role.OWNER)) here.push({ team: memberOf(userId, [Role.OWNER]) });
  return {
    deletedAt: null,
    ...(token?.projectId == null ? {} : { id: token.projectId }),
    OR: here,
  };
}

interface Owned {
  readonly project: Prisma.ProjectWhereInput;
  /** Whose rows alone; undefined where it may be anybody's. */
  readonly madeBy?: string;
}

/** The projects in which a person may do something, and to whose rows. */
function reach(viewer: PersonViewer, action: Action): Owned[] {
  if (!inScope(viewer, action)) return [];
  const { any, own } = rights[action];
  const found: Owned[] = [{ project: projectsWithRole(viewer, any) }];
  if (own.length > 0) found.push({ project: projectsWithRole(viewer, own), madeBy: viewer.userId });
  return found;
}

/** A rule for rows of a project that somebody made. */
function ofProject<Where extends object>(
  where: (owned: { project: Prisma.ProjectWhereInput; createdById?: string }) => Where,
  shown?: (link: LinkViewer, action: Action) => Where | undefined,
): Rule<Where> {
  return (viewer, action = 'read') => {
    if (viewer?.kind === 'link') return mayVisitor(viewer, action) ? (shown?.(viewer, action) ?? none()) : none();
    if (viewer === null) return none();
    const ways = reach(viewer, action).map(({ project, madeBy }) =>
      where({ project, ...(madeBy === undefined ? {} : { createdById: madeBy }) }),
    );
    return ways.length === 0 ? none() : ways.length === 1 ? ways[0] : ({ OR: ways } as unknown as Where);
  };
  function none(): Where {
    return nothing as unknown as Where;
  }
}

// ---- visitors of a link

function mayVisitor({ mayComment, mayDownload }: LinkViewer, action: Action): boolean {
  return action === 'read' || (action === 'comment' && mayComment) || (action === 'download' && mayDownload);
}

const isObject = (link: LinkViewer, type: string) => (link.objectType === type ? { id: link.objectId } : undefined);
const inExperiments = ({ experimentIds }: LinkViewer) => ({ in: [...experimentIds] });

// ---- rows

const team: Rule<Prisma.TeamWhereInput> = (viewer, action = 'read') =>
  viewer?.kind === 'person' && viewer.token?.projectId == null && inScope(viewer, action)
    ? memberOf(viewer.userId, rights[action].any)
    : nothing;
const user: Rule<Prisma.UserWhereInput> = (viewer) => ({
  memberships: { some: { team: { deletedAt: null, memberships: { some: { userId: userIdOf(viewer) } } } } },
});
const project: Rule<Prisma.ProjectWhereInput> = ofProject<Prisma.ProjectWhereInput>(
  ({ project: where, createdById }) => ({
    AND: [where, createdById === undefined ? {} : { createdById }],
  }),
);
const upload: Rule<Prisma.UploadWhereInput> = ofProject<Prisma.UploadWhereInput>((owned) => owned);
const model: Rule<Prisma.ModelWhereInput> = ofProject<Prisma.ModelWhereInput>((owned) => ({
  deletedAt: null,
  ...owned,
}));
const modelVersion: Rule<Prisma.ModelVersionWhereInput> = ofProject<Prisma.ModelVersionWhereInput>(
  ({ project: where, ...made }) => ({ model: { deletedAt: null, project: where }, ...made }),
  (link) => ({
    OR: [
      { runs: { some: { experimentId: inExperiments(link) } } },
      { studies: { some: { studyId: link.objectType === 'Study' ? link.objectId : '' } } },
    ],
  }),
);
const dataset: Rule<Prisma.DatasetWhereInput> = ofProject<Prisma.DatasetWhereInput>((owned) => ({
  deletedAt: null,
  ...owned,
}));
const datasetVersion: Rule<Prisma.DatasetVersionWhereInput> = ofProject<Prisma.DatasetVersionWhereInput>(
  ({ project: where, ...made }) => ({
    dataset: { deletedAt: null, project: where },
    ...made,
  }),
);
// Rows of an import that has not ended are nobody's: it may still be refused or cancelled.
const item: Rule<Prisma.ItemWhereInput> = ofProject<Prisma.ItemWhereInput>(
  ({ project: where, createdById }) => ({
    datasetVersion: {
      state: ImportState.READY,
      dataset: { deletedAt: null, project: where },
      ...(createdById === undefined ? {} : { createdById }),
    },
  }),
  (link) => ({
    OR: [
      { experimentImages: { some: { experimentId: inExperiments(link) } } },
      { studyImages: { some: { studyId: link.objectType === 'Study' ? link.objectId : '' } } },
    ],
  }),
);
const experiment: Rule<Prisma.ExperimentWhereInput> = ofProject<Prisma.ExperimentWhereInput>(
  (owned) => ({ deletedAt: null, ...owned }),
  (link) => ({ id: inExperiments(link), deletedAt: null }),
);
const run: Rule<Prisma.RunWhereInput> = (viewer, action) => ({ experiment: experiment(viewer, action) });
const pathway: Rule<Prisma.PathwayWhereInput> = (viewer, action) => ({ run: run(viewer, action) });
const attributionMap: Rule<Prisma.AttributionMapWhereInput> = (viewer, action) => ({
  pathway: pathway(viewer, action),
});
const predictionTable: Rule<Prisma.PredictionTableWhereInput> = ofProject<Prisma.PredictionTableWhereInput>(
  (owned) => owned,
);
const study: Rule<Prisma.StudyWhereInput> = ofProject<Prisma.StudyWhereInput>(
  (owned) => ({ deletedAt: null, ...owned }),
  (link) => {
    const object = isObject(link, 'Study');
    return object && { ...object, deletedAt: null };
  },
);
const comparison: Rule<Prisma.ComparisonWhereInput> = ofProject<Prisma.ComparisonWhereInput>(
  (owned) => ({ deletedAt: null, ...owned }),
  (link) => {
    const object = isObject(link, 'Comparison');
    return object && { ...object, deletedAt: null };
  },
);
const savedView: Rule<Prisma.SavedViewWhereInput> = ofProject<Prisma.SavedViewWhereInput>((owned) => owned);
const shareLink: Rule<Prisma.ShareLinkWhereInput> = ofProject<Prisma.ShareLinkWhereInput>((owned) => owned);
const thread: Rule<Prisma.ThreadWhereInput> = ofProject<Prisma.ThreadWhereInput>(
  (owned) => owned,
  (link) => ({ objectType: link.objectType, objectId: link.objectId }),
);
/** Reading goes by the thread; changing and removing by who wrote it, or by role. */
const comment: Rule<Prisma.CommentWhereInput> = (viewer, action = 'read') => {
  const read = { thread: thread(viewer, 'read') };
  if (action !== 'change' && action !== 'remove') return { thread: thread(viewer, action) };
  const own = { AND: [read, { authorId: userIdOf(viewer) }, { thread: thread(viewer, 'comment') }] };
  if (action === 'change' || viewer?.kind !== 'person') return own;
  // Others' words are removed by those who may remove anything there; nobody changes them.
  const any = inScope(viewer, action) ? projectsWithRole(viewer, rights.remove.any) : nothing;
  return { OR: [own, { thread: { project: any } }] };
};
const webhook: Rule<Prisma.WebhookWhereInput> = (viewer, action = 'read') =>
  // Where messages go is a setting of the project, for those who manage it, to see as to change.
  ofProject<Prisma.WebhookWhereInput>(({ project: where }) => ({ project: where }))(viewer, action && 'manage');

/** One's own tokens, in a session alone: a token that could make another would outlive its own end. */
const apiToken: Rule<Prisma.ApiTokenWhereInput> = (viewer) =>
  viewer?.kind === 'person' && viewer.token === null ? { userId: viewer.userId } : nothing;
/** What of each table a viewer may do something to, as a condition on its rows. */
export const visible = {
  team,
  user,
  project,
  upload,
  model,
  modelVersion,
  dataset,
  datasetVersion,
  item,
  experiment,
  run,
  pathway,
  attributionMap,
  predictionTable,
  study,
  comparison,
  savedView,
  shareLink,
  thread,
  comment,
  webhook,
  apiToken,
} as const;
