// Which rows a viewer may do something to: the table of rights as conditions on rows, on every route alike. A foreign id and a
// made-up one give the same answer, because both simply are not found.
import { ImportState, Prisma, Role } from '@pathlens/db';
import { type Action, rights, rolesInOrder, scopeActions } from './rights.ts';
import { type LinkViewer, type PersonViewer, userIdOf, type Viewer } from './viewer.ts';

type Rule<Where> = (viewer: Viewer, action?: Action) => Where;

const nothing = { id: { in: [] as string[] } };
const nowhere = <Where>(): Where => nothing as unknown as Where;

/** What is there, and what lies in the trash. */
const here = { deletedAt: null };
const gone = { deletedAt: { not: null } };
type Life = typeof here | typeof gone;

/** Whether the token that a person acts through reaches that far; a session always does. */
export function inScope({ token }: PersonViewer, action: Action): boolean {
  return token === null || scopeActions[token.scope].includes(action);
}

/** The person, where they act for themselves as a whole: not through a token that reaches one project only. */
export function wholePerson(viewer: Viewer, action: Action): PersonViewer | undefined {
  const whole = viewer?.kind === 'person' && (viewer.token?.projectId ?? null) === null && inScope(viewer, action);
  return whole ? viewer : undefined;
}

/** Whether this is somebody who looks after the installation; what teams have stays closed to them. */
export function looksAfter(viewer: Viewer, action: 'read' | 'manage' = 'manage'): boolean {
  return wholePerson(viewer, action)?.siteAdmin ?? false;
}

// ---- people

const memberOf = (userId: string, roles: Role[], life: Life = here): Prisma.TeamWhereInput => ({
  ...life,
  memberships: { some: { userId, role: { in: roles } } },
});

/** Projects in which a person has one of these roles: the project's own word counts before the team's, but for owners. */
function projectsWithRole({ userId, token }: PersonViewer, roles: Role[], life: Life = here): Prisma.ProjectWhereInput {
  if (roles.length === 0) return nothing;
  const ways: Prisma.ProjectWhereInput[] = [
    { roles: { none: { userId } }, team: memberOf(userId, roles) },
    {
      roles: { some: { userId, role: { in: roles } } },
      team: { ...here, memberships: { some: { userId } } },
    },
  ];
  if (roles.includes(Role.OWNER)) ways.push({ team: memberOf(userId, [Role.OWNER]) });
  return {
    ...life,
    ...(token?.projectId == null ? {} : { id: token.projectId }),
    OR: ways,
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
  shown?: (link: LinkViewer) => Where | undefined,
): Rule<Where> {
  return (viewer, action = 'read') => {
    if (viewer === null) return nowhere();
    if (viewer.kind === 'link') return (mayVisitor(viewer, action) && shown?.(viewer)) || nowhere();
    const ways = reach(viewer, action).map(({ project, madeBy }) =>
      where({ project, ...(madeBy === undefined ? {} : { createdById: madeBy }) }),
    );
    return ways.length === 0 ? nowhere() : ways.length === 1 ? ways[0] : ({ OR: ways } as unknown as Where);
  };
}

// ---- visitors of a link

function mayVisitor({ mayComment, mayDownload }: LinkViewer, action: Action): boolean {
  return action === 'read' || (action === 'comment' && mayComment) || (action === 'download' && mayDownload);
}

/** The project of a link: what it shows goes with the project and its team. */
const ofLink = ({ projectId }: LinkViewer): Prisma.ProjectWhereInput => ({ id: projectId, ...here, team: here });
const isObject = (link: LinkViewer, type: string) =>
  link.objectType === type ? { id: link.objectId, ...here, project: ofLink(link) } : undefined;
/** Its experiments, and its study: whose models and images are shown. */
const inExperiments = (link: LinkViewer): Prisma.ExperimentWhereInput => ({
  id: { in: [...link.experimentIds] },
  ...here,
  project: ofLink(link),
});
const inStudy = (link: LinkViewer): Prisma.StudyWhereInput => isObject(link, 'Study') ?? nothing;

// ---- teams and people

const team: Rule<Prisma.TeamWhereInput> = (viewer, action = 'read') => {
  const person = wholePerson(viewer, action);
  return person ? memberOf(person.userId, rights[action].any) : nothing;
};
/** Oneself, and whoever is in a team with oneself. Through a token of one project: the people of its team. */
const user: Rule<Prisma.UserWhereInput> = (viewer, action = 'read') => {
  if (viewer?.kind !== 'person' || action !== 'read') return nothing;
  const { userId, token } = viewer;
  const where = token?.projectId == null ? {} : { projects: { some: { id: token.projectId } } };
  return {
    OR: [{ id: userId }, { memberships: { some: { team: { ...here, ...where, memberships: { some: { userId } } } } } }],
  };
};
/**
 * Whose account somebody looks after: site admins everybody's; owners that of people who are in no team but theirs, because a
 * new password opens every team that its person is in.
 */
const account: Rule<Prisma.UserWhereInput> = (viewer) => {
  if (viewer?.kind !== 'person' || viewer.token !== null) return nothing;
  if (looksAfter(viewer)) return {};
  const theirs = memberOf(viewer.userId, rights.manage.any);
  return { siteAdmin: false, memberships: { some: { team: theirs }, every: { team: theirs } } };
};
const membership: Rule<Prisma.MembershipWhereInput> = (viewer, action = 'read') => ({
  team: team(viewer, action === 'read' ? 'read' : 'manage'),
});
const invitation: Rule<Prisma.InvitationWhereInput> = (viewer) => ({ team: team(viewer, 'invite') });
/** One's own tokens, in a session alone: a token that could make another would outlive its own end. */
const apiToken: Rule<Prisma.ApiTokenWhereInput> = (viewer) =>
  viewer?.kind === 'person' && viewer.token === null ? { userId: viewer.userId } : nothing;

// ---- what projects hold

// A project goes with everything that others made in it: who made the project may change it, but not take it away.
const project: Rule<Prisma.ProjectWhereInput> = (viewer, action = 'read') => {
  if (viewer?.kind === 'link') return mayVisitor(viewer, action) ? ofLink(viewer) : nothing;
  if (action !== 'remove') return projectOrOwn(viewer, action);
  return viewer && inScope(viewer, action) ? projectsWithRole(viewer, rights.remove.any) : nothing;
};
const projectOrOwn: Rule<Prisma.ProjectWhereInput> = ofProject<Prisma.ProjectWhereInput>(
  ({ project: where, createdById }) => ({ AND: [where, createdById === undefined ? {} : { createdById }] }),
);
const projectRole: Rule<Prisma.ProjectRoleWhereInput> = (viewer, action = 'read') => ({
  project: viewer?.kind === 'person' ? project(viewer, action === 'read' ? 'read' : 'manage') : nothing,
});
const upload: Rule<Prisma.UploadWhereInput> = ofProject<Prisma.UploadWhereInput>((owned) => owned);
const model: Rule<Prisma.ModelWhereInput> = ofProject<Prisma.ModelWhereInput>((owned) => ({ ...here, ...owned }));
const modelVersion: Rule<Prisma.ModelVersionWhereInput> = ofProject<Prisma.ModelVersionWhereInput>(
  ({ project: where, ...made }) => ({ model: { ...here, project: where }, ...made }),
  (link) => ({
    OR: [{ runs: { some: { experiment: inExperiments(link) } } }, { studies: { some: { study: inStudy(link) } } }],
  }),
);
const dataset: Rule<Prisma.DatasetWhereInput> = ofProject<Prisma.DatasetWhereInput>((owned) => ({ ...here, ...owned }));
const datasetVersion: Rule<Prisma.DatasetVersionWhereInput> = ofProject<Prisma.DatasetVersionWhereInput>(
  ({ project: where, ...made }) => ({ dataset: { ...here, project: where }, ...made }),
);
// Rows of an import that has not ended are nobody's: it may still be refused or cancelled.
const item: Rule<Prisma.ItemWhereInput> = ofProject<Prisma.ItemWhereInput>(
  ({ project: where, ...made }) => ({
    datasetVersion: { state: ImportState.READY, dataset: { ...here, project: where }, ...made },
  }),
  (link) => ({
    OR: [
      { experimentImages: { some: { experiment: inExperiments(link) } } },
      { studyImages: { some: { study: inStudy(link) } } },
    ],
  }),
);
const experiment: Rule<Prisma.ExperimentWhereInput> = ofProject<Prisma.ExperimentWhereInput>(
  (owned) => ({ ...here, ...owned }),
  inExperiments,
);
const run: Rule<Prisma.RunWhereInput> = (viewer, action) => ({ experiment: experiment(viewer, action) });
const pathway: Rule<Prisma.PathwayWhereInput> = (viewer, action) => ({ run: run(viewer, action) });
const attributionMap: Rule<Prisma.AttributionMapWhereInput> = (viewer, action) => ({
  pathway: pathway(viewer, action),
});
// A table goes with its model and its dataset.
const predictionTable: Rule<Prisma.PredictionTableWhereInput> = ofProject<Prisma.PredictionTableWhereInput>(
  (owned) => ({ modelVersion: { model: here }, datasetVersion: { dataset: here }, ...owned }),
);
const study: Rule<Prisma.StudyWhereInput> = ofProject<Prisma.StudyWhereInput>(
  (owned) => ({ ...here, ...owned }),
  inStudy,
);
const comparison: Rule<Prisma.ComparisonWhereInput> = ofProject<Prisma.ComparisonWhereInput>(
  (owned) => ({ ...here, ...owned }),
  (link) => isObject(link, 'Comparison'),
);

// Members write in each other's reports, as they make things of their own: `create`, not `change`. Visitors read one that is shared.
const report: Rule<Prisma.ReportWhereInput> = ofProject<Prisma.ReportWhereInput>(
  (owned) => ({ ...here, ...owned }),
  (link) => isObject(link, 'Report'),
);

// ---- what is said and given away

const savedView: Rule<Prisma.SavedViewWhereInput> = ofProject<Prisma.SavedViewWhereInput>((owned) => owned);
/** Whom outsiders know the address from is shown to those who could have given it to them. */
const shareLink: Rule<Prisma.ShareLinkWhereInput> = (viewer, action = 'read') =>
  sharedLink(viewer, action === 'read' ? 'share' : action);
const sharedLink: Rule<Prisma.ShareLinkWhereInput> = ofProject<Prisma.ShareLinkWhereInput>((owned) => owned);
const thread: Rule<Prisma.ThreadWhereInput> = ofProject<Prisma.ThreadWhereInput>(
  (owned) => owned,
  (link) => ({
    objectType: link.objectType,
    objectId: link.objectId,
    project: ofLink(link),
    ...(link.teamTalkHidden ? { linkId: link.linkId } : {}),
  }),
);
/** Reading goes by the thread; changing and removing by who wrote it, or by role. */
const comment: Rule<Prisma.CommentWhereInput> = (viewer, action = 'read') => {
  if (action !== 'change' && action !== 'remove') return { thread: thread(viewer, action) };
  if (viewer?.kind !== 'person' || !inScope(viewer, action)) return nothing;
  const own = { AND: [{ authorId: userIdOf(viewer) }, { thread: thread(viewer, 'comment') }] };
  if (action === 'change') return own;
  // Others' words are removed by those who may remove anything there; nobody changes them.
  return { OR: [own, { thread: { project: projectsWithRole(viewer, rights.remove.any) } }] };
};
/** One's own, and of threads only as long as one sees them. */
const notification: Rule<Prisma.NotificationWhereInput> = (viewer) => ({
  userId: wholePerson(viewer, 'read')?.userId ?? '',
  OR: [{ threadId: null }, { thread: thread(viewer, 'read') }],
});
/** Where messages go is a setting of the project, to see as to change. */
const webhook: Rule<Prisma.WebhookWhereInput> = (viewer) => ({
  project: viewer?.kind === 'person' ? project(viewer, 'manage') : nothing,
});

/** What it was sent: with it. */
const webhookDelivery: Rule<Prisma.WebhookDeliveryWhereInput> = (viewer) => ({ webhook: webhook(viewer) });

/** What of each table a viewer may do something to, as a condition on its rows. */
export const visible = {
  team,
  user,
  account,
  membership,
  invitation,
  apiToken,
  project,
  projectRole,
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
  report,
  savedView,
  shareLink,
  thread,
  comment,
  notification,
  webhook,
  webhookDelivery,
} as const;

// ---- the trash

type InTrash<Where> = (viewer: Viewer) => Where;

/** What was deleted from a project that is there, for those who might have deleted it. */
function deletedFrom<Where extends object>(): InTrash<Where> {
  const rule = ofProject<Where>((owned) => ({ ...gone, ...owned }) as unknown as Where);
  return (viewer) => (viewer?.kind === 'person' ? rule(viewer, 'remove') : nowhere());
}

/** What lies in the trash, as conditions on rows: seen and brought back by those who could have put it there, by nobody else. */
export const trashed = {
  team: ((viewer) => {
    const person = wholePerson(viewer, 'manage');
    return person ? memberOf(person.userId, rights.manage.any, gone) : nothing;
  }) as InTrash<Prisma.TeamWhereInput>,
  project: ((viewer) =>
    viewer?.kind === 'person' && inScope(viewer, 'remove')
      ? projectsWithRole(viewer, rights.remove.any, gone)
      : nothing) as InTrash<Prisma.ProjectWhereInput>,
  model: deletedFrom<Prisma.ModelWhereInput>(),
  dataset: deletedFrom<Prisma.DatasetWhereInput>(),
  experiment: deletedFrom<Prisma.ExperimentWhereInput>(),
  study: deletedFrom<Prisma.StudyWhereInput>(),
  comparison: deletedFrom<Prisma.ComparisonWhereInput>(),
  report: deletedFrom<Prisma.ReportWhereInput>(),
} as const;

// ---- lists that are read as SQL

/**
 * Projects with the role that a person has there, as ("projectId", role): the same as `visible.project` goes by. A closed
 * project is left out.
 */
export function rolesInProjects(viewer: Viewer): Prisma.Sql {
  if (viewer?.kind !== 'person') return Prisma.sql`SELECT id AS "projectId", NULL AS role FROM project WHERE false`;
  const only = viewer.token?.projectId ?? null;
  return Prisma.sql`SELECT project.id AS "projectId",
      CASE WHEN membership.role = 'OWNER' OR own."projectId" IS NULL THEN membership.role ELSE own.role END AS role
    FROM project
    JOIN team ON team.id = project."teamId" AND team."deletedAt" IS NULL
    JOIN membership ON membership."teamId" = team.id AND membership."userId" = ${viewer.userId}
    LEFT JOIN project_role AS own ON own."projectId" = project.id AND own."userId" = membership."userId"
    WHERE project."deletedAt" IS NULL AND (${only}::text IS NULL OR project.id = ${only})
      AND (membership.role = 'OWNER' OR own."projectId" IS NULL OR own.role IS NOT NULL)`;
}

/** Threads on an object that this viewer sees, out of those on it, as `visible.thread` would find them. */
export function threadsShown(viewer: Viewer): Prisma.Sql {
  const hidden = viewer?.kind === 'link' && viewer.teamTalkHidden;
  return hidden ? Prisma.sql`thread."linkId" = ${viewer.linkId}` : Prisma.sql`true`;
}

/** Ids of the projects that a viewer may read, as `visible.project` would find them. */
export function readableProjects(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`SELECT "projectId" AS id FROM (${rolesInProjects(viewer)}) AS readable`;
}

/** Whether somebody with a role in a project may do something to anything there. */
export function mayWithRole(viewer: Viewer, action: Action, role: Role | null): boolean {
  return viewer?.kind === 'person' && role !== null && inScope(viewer, action) && rights[action].any.includes(role);
}

/** What `visible.comment` says, of a comment that is read already in a project in which the viewer has a role. */
export function mayWithWords(
  viewer: Viewer,
  action: 'change' | 'remove',
  { authorId, role }: { readonly authorId: string | null; readonly role: Role | null },
): boolean {
  if (viewer?.kind !== 'person' || !inScope(viewer, action)) return false;
  if (authorId === viewer.userId && mayWithRole(viewer, 'comment', role)) return true;
  return action === 'remove' && mayWithRole(viewer, 'remove', role);
}

// ---- people by what they may do

/** People who may do something to anything in a project: the rights of `visible.project` the other way round. */
export function peopleWho(action: Action, projectId: string): Prisma.UserWhereInput {
  const { any } = rights[action];
  const inTeam = (roles: Role[]): Prisma.UserWhereInput => ({
    memberships: { some: { role: { in: roles }, team: { ...here, projects: { some: { id: projectId, ...here } } } } },
  });
  return {
    disabledAt: null,
    OR: [
      { AND: [inTeam(any), { projectRoles: { none: { projectId } } }] },
      { AND: [inTeam([...rolesInOrder]), { projectRoles: { some: { projectId, role: { in: any } } } }] },
      inTeam(any.filter((role) => role === Role.OWNER)),
    ],
  };
}
