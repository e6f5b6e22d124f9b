// How fast the workers are that live, as SQL: passes of the measuring network a second, by the database's clock.
import { Prisma } from '@pathlens/db';

/** A worker is alive while its last heartbeat is younger than this. */
export const aliveSeconds = 30;

const living = Prisma.sql`FROM worker WHERE "heartbeatAt" > now() - make_interval(secs => ${aliveSeconds})`;

/** Of all together; 0 where none lives. */
export const livingSpeed = Prisma.sql`(SELECT coalesce(sum("passesPerSecond"), 0)::float8 ${living})`;

/** Of one of them. */
export const meanSpeed = Prisma.sql`(SELECT coalesce(avg("passesPerSecond"), 0)::float8 ${living})`;
