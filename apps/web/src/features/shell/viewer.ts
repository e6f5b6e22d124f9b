// Who asks: read once per request, for the document, the shell and pages that send visitors elsewhere.
import { Shell_ViewerDocument } from '@pathlens/client';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { readTheme, type Theme, themeCookie } from '../../design/theme.ts';
import { query } from '../../graphql/server.ts';

const read = cache(async () => (await query(Shell_ViewerDocument, {})).viewer);

/** The signed-in person, their teams and projects; a visitor who is not signed in goes to `/sign-in`. */
export async function readViewer() {
  const viewer = await read();
  if (!viewer) redirect('/sign-in');
  return viewer;
}

export type ShellViewer = Awaited<ReturnType<typeof readViewer>>;

/** What a person has chosen for every device, and what this device says. */
export async function readThemes(): Promise<{ own: Theme; device: Theme }> {
  const kept = (await cookies()).getAll();
  const device = readTheme(kept.find(({ name }) => name === themeCookie)?.value);
  // The document is around the sign-in page, too: whoever is not signed in is sent nowhere from here.
  const somebody = kept.some(({ name }) => name !== themeCookie);
  const viewer = somebody ? await read().catch(() => null) : null;
  return { own: readTheme(viewer?.settings.theme), device };
}
