// The people of a team, and those who see a project: what they are there stands in the id of their row, so that a page of them
// costs one statement.
import { Prisma, type Role } from '@pathlens/db';
import type { List } from '../../pages/connection.ts';

/** Somebody in a team or a project. */
export interface PersonInPlace {
  readonly userId: string;
  readonly role: Role;
  /** Whether the project has a word of its own on this person. */
  readonly own: boolean;
}

function readPerson(id: string): PersonInPlace {
  const [, userId, role, own] = id.split(' ');
  return { userId, role: role as Role, own: own === 'own' };
}

const list = {
  direction: 'ASC',
  rank: 'text',
  row: async (_context, id) => readPerson(id),
} satisfies Partial<List<PersonInPlace>>;

// Owners first: what a role is called does not sort as roles do.
const place = (role: Prisma.Sql) => Prisma.sql`array_position(enum_range(NULL::role), ${role})`;
const rank = (role: Prisma.Sql) => Prisma.sql`(9 - ${place(role)})::text || '-' || membership."userId"`;

/** People of a team, those with the most rights first. */
export const membersOfTeam: List<PersonInPlace> = {
  ...list,
  name: 'team.members',
  rows: Prisma.sql`SELECT "teamId" || ' ' || "userId" || ' ' || role || ' team' AS id, "teamId" AS parent,
    ${rank(Prisma.sql`role`)} AS rank FROM membership`,
};

const effective = Prisma.sql`CASE WHEN membership.role = 'OWNER' OR own."projectId" IS NULL THEN membership.role ELSE own.role END`;

/** Who sees a project, and with which role, those with the most rights first. */
export const peopleOfProject: List<PersonInPlace> = {
  ...list,
  name: 'project.people',
  rows: Prisma.sql`SELECT "projectId" || ' ' || "userId" || ' ' || role || ' ' || origin AS id, "projectId" AS parent, rank FROM (
      SELECT project.id AS "projectId", membership."userId", ${effective} AS role, ${rank(effective)} AS rank,
        CASE WHEN membership.role <> 'OWNER' AND own."projectId" IS NOT NULL THEN 'own' ELSE 'team' END AS origin
      FROM project JOIN membership ON membership."teamId" = project."teamId"
      LEFT JOIN project_role AS own ON own."projectId" = project.id AND own."userId" = membership."userId"
    ) AS people WHERE role IS NOT NULL`,
};
