// The way to the demo, for those who have nothing of their own yet.
import { ButtonLink } from '../../design/button.tsx';
import { readViewer } from '../shell/viewer.ts';

/** Nothing inside of the demo, or where this person does not see it. */
export async function OpenDemo({ from }: { readonly from: string }) {
  const demo = (await readViewer()).projects.nodes.find((project) => project.demo);
  return demo && demo.slug !== from ? <ButtonLink href={`/p/${demo.slug}`}>Open the demo</ButtonLink> : null;
}
