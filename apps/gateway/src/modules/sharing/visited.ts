// What a visitor of a share link is told of it: the object, what they may do, and when it ends.
import type { Comparison, Experiment, Report, ShareLink, Study } from '@pathlens/db';
import { type Context, forgetLoaded } from '../../context.ts';
import { find } from '../../find.ts';
import { hasObject, type LinkStanding, standingOf } from './link-standing.ts';

type Named<Row, Name extends string> = Row & { readonly __typename: Name };

export interface SharedView {
  readonly object:
    | Named<Experiment, 'Experiment'>
    | Named<Study, 'Study'>
    | Named<Comparison, 'Comparison'>
    | Named<Report, 'Report'>;
  readonly role: ShareLink['role'];
  readonly anonymized: boolean;
  readonly downloads: boolean;
  readonly teamTalkHidden: boolean;
  readonly expiresAt: Date | null;
}

export async function sharedView(context: Context): Promise<SharedView | null> {
  const { viewer, app } = context;
  if (viewer?.kind !== 'link') return null;
  const link = await app.prisma.shareLink.findUnique({ where: { id: viewer.linkId } });
  const object = await objectOf(context, viewer);
  if (object === null) return null;
  const { mayComment, mayDownload: downloads, anonymized, teamTalkHidden } = viewer;
  const role = mayComment ? 'COMMENT' : 'VIEW';
  return { object, role, anonymized, downloads, teamTalkHidden, expiresAt: link?.expiresAt ?? null };
}

async function objectOf(
  context: Context,
  { objectType, objectId }: { readonly objectType: string; readonly objectId: string },
): Promise<SharedView['object'] | null> {
  if (objectType === 'Experiment') {
    const experiment = await find.experiment(context, objectId);
    return experiment && { ...experiment, __typename: 'Experiment' };
  }
  if (objectType === 'Study') {
    const study = await find.study(context, objectId);
    return study && { ...study, __typename: 'Study' };
  }
  if (objectType === 'Report') {
    const report = await find.report(context, objectId);
    return report && { ...report, __typename: 'Report' };
  }
  const comparison = await find.comparison(context, objectId);
  return comparison && { ...comparison, __typename: 'Comparison' };
}

/** Tells how the link stands at once, and its end; the stream is over then. */
export async function* watchStanding(context: Context): AsyncGenerator<LinkStanding> {
  const { viewer, app } = context;
  if (viewer?.kind !== 'link') return;
  for await (const _ of app.notices.about('share-link', viewer.linkId)) {
    forgetLoaded(context);
    const link = await app.prisma.shareLink.findUnique({ where: { id: viewer.linkId } });
    const standing = link === null || !(await hasObject(app.prisma, link)) ? 'REVOKED' : standingOf(link);
    yield standing;
    if (standing !== 'OPEN') return;
  }
}
