// Types of offline-diff.mjs.
/** SQL that leads from one Prisma schema file (undefined = an empty database) to another; undefined when they mean the same. */
export function diffSchemas(from: string | undefined, to: string): Promise<string | undefined>;
