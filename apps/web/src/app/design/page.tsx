// The design system, for whoever is signed in.
import { Design_PictureDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { DesignPage } from '../../features/design-page/design-page.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { readViewer } from '../../features/shell/viewer.ts';
import { query } from '../../graphql/server.ts';

export const metadata: Metadata = { title: 'Design system' };

/** One map of the demo, where this person sees it. */
async function readPicture() {
  const demo = (await readViewer()).projects.nodes.find((project) => project.demo);
  if (!demo) return null;
  const { project } = await query(Design_PictureDocument, { slug: demo.slug });
  const [shown] = project?.demoStory?.images ?? [];
  const [map] = shown?.maps ?? [];
  return shown && map
    ? { image: shown.image.file.url, label: `Pathway Gradient on image ${shown.image.label}`, map }
    : null;
}

export default async function DesignRoute() {
  return (
    <Shell>
      <DesignPage picture={await readPicture()} />
    </Shell>
  );
}
