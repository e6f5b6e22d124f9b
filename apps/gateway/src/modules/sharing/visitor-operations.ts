// What visitors of a share link may ask: of the operations of our own pages, those that show what the link opens, word for
// word. Fields that hang on an object lead no further than these operations go.
import { type DocumentNode, parse } from 'graphql';
import { limits } from '../../graphql/limits.ts';
import { PersistedOperations, readPageOperations } from '../../graphql/persisted.ts';

const common = [
  'Shared_Read',
  'Shared_Standing',
  // What is said there; what a link of its role may do beyond reading is the policy's.
  'Threads_List',
  'Threads_Read',
  'Threads_Comment',
  'Threads_Start',
  'Threads_Reply',
  'Threads_Live',
];

/** By the GraphQL type of what the link opens. */
export const operationsOfVisitors: Readonly<Record<string, readonly string[]>> = {
  Experiment: [
    ...common,
    'Experiment_Read',
    'Experiment_MoreImages',
    'Experiment_State',
    'Experiment_Pathways',
    'Experiment_Pathway',
    'Experiment_Control',
    'Experiment_Progress',
  ],
  Study: [...common, 'Studies_Read', 'Studies_Parts', 'Studies_TableRows', 'Studies_Pictures', 'Studies_Progress'],
  Comparison: [...common, 'Shared_ComparisonRows'],
};

/** For each type of object, a list that says whether an operation is among its own. */
export function readVisitorOperations(): (query: unknown, objectType: string) => boolean {
  const texts = readPageOperations();
  const lists = new Map(
    Object.entries(operationsOfVisitors).map(([type, names]) => [
      type,
      new PersistedOperations(names.map((name) => texts[name])),
    ]),
  );
  return (query, objectType) => {
    const document = typeof query === 'string' ? parsed(query) : undefined;
    return document !== undefined && (lists.get(objectType)?.has(document) ?? false);
  };
}

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens: limits.tokens });
  } catch {
    return undefined;
  }
}
