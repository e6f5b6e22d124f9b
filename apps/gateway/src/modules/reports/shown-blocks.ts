// Blocks of a report as they are shown to whoever reads it: the panels of a page together, live ones as they are today, frozen ones
// from their copies.
import type { ReportCopy } from '@pathlens/db';
import type { PanelBlock, PanelContent, ReportBlock } from '@pathlens/views';
import type { Context } from '../../context.ts';
import { hide } from '../sharing/hidden-texts.ts';
import type { Panel } from './panels/panel.ts';
import { readPanels } from './panels/read-panels.ts';

export interface ShownPanel {
  readonly block: PanelBlock;
  readonly standing: 'LIVE' | 'FROZEN' | 'GONE' | 'HIDDEN';
  /** Whether today's is another than the one that was meant. */
  readonly changed: boolean;
  readonly frozenAt: Date | null;
  readonly content: PanelContent | null;
  readonly pictures: readonly ShownPicture[];
}

export interface ShownPicture {
  readonly name: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

export interface ShownBlock {
  readonly id: string;
  readonly kind: 'text' | 'panel';
  readonly text: string | null;
  readonly panel: ShownPanel | null;
}

interface Place {
  readonly reportId: string;
  readonly projectId: string;
  /** Version whose blocks they are; null: as it is now. */
  readonly version: number | null;
}

export async function showBlocks(context: Context, blocks: readonly ReportBlock[], at: Place): Promise<ShownBlock[]> {
  const panels = blocks.filter((block): block is PanelBlock => block.kind === 'panel');
  const shown = await showPanels(context, panels, at);
  return blocks.map((block) =>
    block.kind === 'text'
      ? { id: block.id, kind: 'text', text: block.text, panel: null }
      : { id: block.id, kind: 'panel', text: null, panel: shown.get(block.id) ?? null },
  );
}

async function showPanels(
  context: Context,
  blocks: readonly PanelBlock[],
  at: Place,
): Promise<ReadonlyMap<string, ShownPanel>> {
  const { app } = context;
  const live = blocks.filter(({ frozen }) => frozen === null);
  const frozen = blocks.flatMap((block) => block.frozen ?? []);
  const [today, copies] = await Promise.all([
    readPanels(
      app,
      at.projectId,
      live.map(({ source }) => source),
    ),
    frozen.length === 0
      ? []
      : app.prisma.reportCopy.findMany({ where: { reportId: at.reportId, digest: { in: frozen } } }),
  ]);
  const panelOf = new Map(live.map((block, index) => [block.id, today[index]]));
  const copyOf = new Map(copies.map((copy) => [copy.digest, copy]));
  const shown = await Promise.all(
    blocks.map((block) => show(context, at, block, panelOf.get(block.id) ?? null, copyOf.get(block.frozen ?? ''))),
  );
  return new Map(shown.map((panel) => [panel.block.id, panel]));
}

async function show(
  context: Context,
  at: Place,
  block: PanelBlock,
  live: Panel | null,
  copy: ReportCopy | undefined,
): Promise<ShownPanel> {
  const content = block.frozen === null ? (live?.content ?? null) : ((copy?.content ?? null) as PanelContent | null);
  const empty = { block, changed: false, frozenAt: null, content: null, pictures: [] };
  if (content === null) return { ...empty, standing: 'GONE' };
  if (!maySee(context, content)) return { ...empty, standing: 'HIDDEN' };
  return {
    block,
    standing: block.frozen === null ? 'LIVE' : 'FROZEN',
    changed: live !== null && block.seen !== null && live.digest !== block.seen,
    frozenAt: copy?.createdAt ?? null,
    content: await told(context, content),
    pictures: await hide(
      context,
      content.pictures.map(({ name, digest, width, height, alt }) => ({
        name,
        url: pictureUrl(context, at, block.id, digest),
        width,
        height,
        alt,
      })),
    ),
  };
}

/** What a team says among itself stays with it, unless the link shows its talk. */
export function maySee({ viewer }: Context, { kind }: Pick<PanelContent, 'kind'>): boolean {
  return kind !== 'thread' || viewer?.kind !== 'link' || !viewer.teamTalkHidden;
}

/** Without what only the gateway needs; without addresses of pages that a visitor could not open. */
async function told(context: Context, content: PanelContent): Promise<PanelContent> {
  const path = context.viewer?.kind === 'link' ? '' : content.path;
  return hide(context, { ...content, path, images: [], pictures: [] });
}

function pictureUrl({ viewer }: Context, { reportId, version }: Place, block: string, digest: string): string {
  const root = viewer?.kind === 'link' ? `/visit/${viewer.linkId}` : '';
  const query = new URLSearchParams({ block, ...(version === null ? {} : { version: String(version) }) });
  return `${root}/files/reports/${reportId}/pictures/${digest}.png?${query}`;
}
