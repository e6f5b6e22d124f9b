// Prints the path of a fresh one-time sign-in link for the owner of this installation.
import { connect } from '@pathlens/db';
import { ensureOwner } from './auth/owner.ts';
import { createSignInLink } from './auth/sign-in-link.ts';
import { readEnv } from './env.ts';

const prisma = connect(readEnv().databaseUrl, { poolSize: 1 });
try {
  const owner = await ensureOwner(prisma);
  process.stdout.write(`${await createSignInLink(prisma, owner.id)}\n`);
} finally {
  await prisma.$disconnect();
}
