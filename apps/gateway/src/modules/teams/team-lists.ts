// The lists that teams stand in, and the projects of one.
import { Prisma, type Project, type Team } from '@pathlens/db';
import type { List } from '../../pages/connection.ts';
import { readableProjects } from '../../policy.ts';
import { userIdOf, type Viewer } from '../../viewer.ts';

const teams = {
  direction: 'ASC',
  rank: 'text',
  row: ({ load }, id) => load.team.load(id),
} satisfies Partial<List<Team>>;

/** Teams a person is in; none through a token that reaches one project only. */
export function teamsOfViewer(viewer: Viewer): List<Team> {
  const whole = viewer?.kind === 'person' && (viewer.token?.projectId ?? null) === null;
  return {
    ...teams,
    name: 'viewer.teams',
    rows: Prisma.sql`SELECT team.id, membership."userId" AS parent, team.id AS rank FROM team
      JOIN membership ON membership."teamId" = team.id AND membership."userId" = ${userIdOf(viewer)}
      WHERE team."deletedAt" IS NULL AND ${whole}`,
  };
}

/** Every team there is. */
export const allTeams: List<Team> = {
  ...teams,
  name: 'teams',
  rows: Prisma.sql`SELECT id, 'all' AS parent, id AS rank FROM team WHERE "deletedAt" IS NULL`,
};

/** Projects of a team that a viewer may read, newest first. */
export function projectsOfTeam(viewer: Viewer): List<Project> {
  return {
    name: 'team.projects',
    rows: Prisma.sql`SELECT project.id, project."teamId" AS parent, project.id AS rank FROM project
      JOIN (${readableProjects(viewer)}) AS readable ON readable.id = project.id`,
    direction: 'DESC',
    rank: 'text',
    row: ({ load }, id) => load.project.load(id),
  };
}
