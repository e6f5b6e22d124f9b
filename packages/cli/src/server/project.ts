// A project by the last part of its address.
import { Script_ProjectDocument, type Server } from '@pathlens/client';
import { PathlensError } from '@pathlens/pathway-core';

/** Its id. Throws PathlensError NOT_FOUND. */
export async function projectId(server: Server, slug: string): Promise<string> {
  const { project } = await server.ask(Script_ProjectDocument, { slug });
  if (!project) {
    throw new PathlensError('NOT_FOUND', `There is no project "${slug}", or this token cannot see it.`, {
      path: ['project'],
      hint: 'It is the part behind /p/ in the address of its pages.',
    });
  }
  return project.id;
}
