// A row of the matrix: one field of the schema (or one route), how it is asked, and what it takes to be answered.
import type { Action } from '../../src/rights.ts';
import type { ObjectKind } from './objects.ts';
import type { Somebody } from './people.ts';

/** A field that is about one object, which it names by its id or its address. */
export interface ObjectRow {
  readonly on: ObjectKind;
  readonly action: Action;
  /** Rights of the team or of the project decide; of the project where nothing is said. */
  readonly level?: 'team' | 'project';
  /** An operation with the variable $id; $slug instead where the object is named by its address. */
  readonly operation: string;
  /** Further variables, made for each cell: the field may change what they name. */
  readonly variables?: (world: World) => Promise<Record<string, unknown>> | Record<string, unknown>;
  /** The operation changes the object: each cell gets one of its own. */
  readonly changes?: true;
  /** Asks of the trash: what is there is not found, what was deleted is. */
  readonly trash?: true;
  /** What one made oneself counts no more than what others made. */
  readonly noOwn?: true;
  /** A visitor of a link to an experiment is shown it, where it belongs to that experiment. */
  readonly shown?: true;
  /** Whoever this names may, whatever the rights say. */
  readonly also?: (who: Somebody) => boolean;
}

/** A field that is about no object: who gets more than an empty answer. */
export interface OpenRow {
  readonly operation: string;
  readonly variables?: (world: World) => Promise<Record<string, unknown>> | Record<string, unknown>;
  readonly allowed: (who: Somebody) => boolean;
  /** Whether an answer holds something; where nothing is said, whether the field is there without a refusal. */
  readonly answers?: (value: unknown) => boolean;
}

export type Row = ObjectRow | OpenRow;

/** What rows may hang their variables on. */
export interface World {
  readonly teamId: string;
  readonly projectId: string;
  /** A new person who is a viewer of the team. */
  readonly newMember: () => Promise<string>;
  /** The token of a new invitation to a new team. */
  readonly newInvitation: () => Promise<string>;
  /** A new API token of somebody else. */
  readonly othersToken: () => Promise<string>;
  /** A team that nobody of the matrix is in. */
  readonly strangeTeamId: string;
  readonly versionId: string;
  readonly datasetVersionId: string;
}

export const signedIn = ({ userId }: Somebody): boolean => userId !== '';
export const inSession = ({ viewer }: Somebody): boolean => viewer?.kind === 'person' && viewer.token === null;
