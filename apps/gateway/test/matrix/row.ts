// A row of the matrix: one field of the schema (or one route), how it is asked, and what it takes to be answered.
import type { Action } from '../../src/rights.ts';
import { scopes } from './expected.ts';
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
  readonly variables?: (world: World, place: string) => Promise<Record<string, unknown>> | Record<string, unknown>;
  /** The operation changes the object: each cell gets one of its own. */
  readonly changes?: true;
  /** Asks of the trash: what is there is not found, what was deleted is. */
  readonly trash?: true;
  /** What one made oneself counts no more than what others made. */
  readonly noOwn?: true;
  /** A visitor of a link to an experiment is shown it, where it belongs to that experiment. */
  readonly shown?: true;
  /** Of what one made oneself, this is enough. */
  readonly ownBy?: Action;
  /** What others made is refused, whatever one may do there. */
  readonly onlyOwn?: true;
  /** Who else is refused, whatever the rights say. */
  readonly only?: (who: Somebody) => boolean;
  /** Whether an answer holds something; where nothing is said, whether the field is there. */
  readonly answers?: (value: unknown) => boolean;
}

/** A field that is about no object: who gets more than an empty answer. */
export interface OpenRow {
  readonly operation: string;
  readonly variables?: (world: World, place: string) => Promise<Record<string, unknown>> | Record<string, unknown>;
  readonly allowed: (who: Somebody) => boolean;
  /** Whether an answer holds something; where nothing is said, whether the field is there without a refusal. */
  readonly answers?: (value: unknown) => boolean;
}

export type Row = ObjectRow | OpenRow;

/** What rows may hang their variables on. */
export interface World {
  readonly teamId: string;
  readonly projectId: string;
  /** A new person who is a viewer of both teams. */
  readonly newMember: () => Promise<string>;
  /** And one of the own team alone. */
  readonly newMemberHere: () => Promise<string>;
  /** The token of a new invitation to a new team. */
  readonly newInvitation: () => Promise<string>;
  /** A new API token of somebody else. */
  readonly othersToken: () => Promise<string>;
  /** A team that nobody of the matrix is in. */
  readonly strangeTeamId: string;
  readonly versionId: string;
  readonly datasetVersionId: string;
  /** Of the other team. */
  readonly foreignDatasetVersionId: string;
}

export const asPerson = ({ viewer }: Somebody): boolean => viewer?.kind === 'person';
/** Persons, as far as what they act through lets them say something. */
export const mayWrite = (who: Somebody): boolean =>
  asPerson(who) && (who.scope === undefined || (scopes[who.scope] as readonly string[]).includes('comment'));
export const inSession = ({ viewer }: Somebody): boolean => viewer?.kind === 'person' && viewer.token === null;
