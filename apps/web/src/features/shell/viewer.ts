// Who asks: read once per request, for the shell and for pages that send visitors elsewhere.
import { Shell_ViewerDocument } from '@pathlens/client';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { query } from '../../graphql/server.ts';

/** The signed-in person and their projects; a visitor who is not signed in goes to `/sign-in`. */
export const readViewer = cache(async () => {
  const { viewer } = await query(Shell_ViewerDocument, {});
  if (!viewer) redirect('/sign-in');
  return viewer;
});
