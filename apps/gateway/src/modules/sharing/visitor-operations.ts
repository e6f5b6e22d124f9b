// What visitors of a share link may ask: of the operations of our own pages, those that show what the link opens, word for
// word. Fields that hang on an object lead no further than these operations go.
import { type DocumentNode, parse } from 'graphql';
import { limits } from '../../graphql/limits.ts';
import { PersistedOperations, readPageOperations } from '../../graphql/persisted.ts';
import type { LinkViewer } from '../../viewer.ts';

const common = ['Shared_Read', 'Shared_Standing'];

/** Beside these, through links that let their visitors comment; the page of a link to look shows nothing of what is said. */
export const operationsOfGuests: readonly string[] = [
  'Threads_List',
  'Threads_Read',
  'Threads_Comment',
  'Threads_Mentionable',
  'Threads_Live',
  'Threads_Start',
  'Threads_Reply',
];

/** By the GraphQL type of what the link opens. */
export const operationsOfVisitors: Readonly<Record<string, readonly string[]>> = {
  Experiment: [
    ...common,
    'Experiment_Read',
    'Experiment_MoreImages',
    'Experiment_State',
    'Experiment_Pathways',
    'Experiment_PathwaysOf',
    'Experiment_RunFiles',
    'Experiment_Pathway',
    'Experiment_FirstPathway',
    'Experiment_Control',
    'Experiment_Progress',
    'LivePreview_Read',
  ],
  Study: [
    ...common,
    'Studies_Read',
    'Studies_Parts',
    'Studies_TableRows',
    'Studies_Pictures',
    'Studies_Images',
    'Studies_Progress',
  ],
  Comparison: [
    ...common,
    'Shared_ComparisonRows',
    'Shared_ComparisonScale',
    'Shared_ComparisonAnalysis',
    'Shared_ComparisonLayers',
    'Shared_ComparisonTicks',
    'Shared_ComparisonRow',
    'Shared_ComparisonCount',
    'Shared_ComparisonProgress',
  ],
  Report: [...common, 'Shared_Report'],
};

/** Says whether a visitor may ask an operation: one of the page of their object, or of what is said there. */
export function readVisitorOperations(): (query: unknown, viewer: LinkViewer) => boolean {
  const texts = readPageOperations();
  const listOf = (names: readonly string[]) => new PersistedOperations(names.map((name) => texts[name]));
  const lists = new Map(Object.entries(operationsOfVisitors).map(([type, names]) => [type, listOf(names)]));
  const talk = listOf(operationsOfGuests);
  return (query, { objectType, mayComment }) => {
    const document = typeof query === 'string' ? parsed(query) : undefined;
    if (document === undefined) return false;
    return (lists.get(objectType)?.has(document) ?? false) || (mayComment && talk.has(document));
  };
}

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens: limits.tokens });
  } catch {
    return undefined;
  }
}
