// The role that a gateway's queries run under: no owner, no superuser, held by every policy.
import pg from 'pg';

export const appRole = 'pathlens_app';

/** Since PostgreSQL 16 whoever makes a role is a member of it that may not act as it, unless they grant it to themselves. */
export const maySet = "CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END";

/** Whether a login can act under the role, or why not. */
export type AppRoleCheck = { readonly usable: true } | { readonly usable: false; readonly reason: string };

interface Facts {
  readonly made: boolean;
  readonly member: boolean;
  readonly bypasses: boolean;
  readonly granted: boolean;
  readonly held: boolean;
}

/** Looks whether the login of `url` may act under the role. Throws where the login is itself held by the policies. */
export async function checkAppRole(url: string, role: string = appRole): Promise<AppRoleCheck> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Facts>(
      `SELECT to_regrole($1) IS NOT NULL AS made,
        CASE WHEN to_regrole($1) IS NOT NULL THEN pg_has_role(current_user, to_regrole($1)::oid, ${maySet}) ELSE false END AS member,
        coalesce((SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = $1), false) AS bypasses,
        CASE WHEN to_regrole($1) IS NOT NULL AND to_regnamespace('pathlens') IS NOT NULL
          THEN has_schema_privilege(to_regrole($1)::oid, 'pathlens', 'USAGE') ELSE false END AS granted,
        coalesce(row_security_active(to_regclass('public.project')::oid), false) AS held`,
      [role],
    );
    return judge(rows[0], role);
  } finally {
    await client.end();
  }
}

function judge({ made, member, bypasses, granted, held }: Facts, role: string): AppRoleCheck {
  if (held) throw new Error('The login of DATABASE_URL must own the tables: apply the migrations with the same login.');
  const no = (reason: string): AppRoleCheck => ({ usable: false, reason });
  if (!made)
    return no(`There is no role ${role}, and the login of DATABASE_URL may not make it (it lacks CREATEROLE).`);
  if (bypasses) return no(`The role ${role} is a superuser or has BYPASSRLS.`);
  if (!member) return no(`The login of DATABASE_URL is no member of the role ${role}.`);
  if (!granted) return no(`The role ${role} was made after the last start; start Pathlens again.`);
  return { usable: true };
}
