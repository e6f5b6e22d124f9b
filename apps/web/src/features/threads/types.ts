// What the parts of a talk hand to each other.
import type { AnchorInput, CommentPartsFragment, ThreadRowFragment, Threads_ReadQuery } from '@pathlens/client';

export type ThreadLine = ThreadRowFragment;
export type ThreadData = NonNullable<Threads_ReadQuery['thread']>;
export type CommentData = CommentPartsFragment;
export type AnchorData = ThreadRowFragment['anchor'];

/** Something on the page that can be commented on, as the page names it. */
export interface Spot {
  readonly name: string;
  readonly anchor: AnchorInput;
}

/** Something on the page that a comment can name with a chip. */
export interface Nameable {
  readonly label: string;
  /** As packages/views reads it: "pathlens:channel/…". */
  readonly target: string;
}

/** What page the threads belong to, and how it speaks of its spots. */
export interface ThreadPlace {
  /** Id of the object. */
  readonly on: string;
  /** What can be pointed at just now, the likeliest first. */
  readonly spots: readonly Spot[];
  /** What is shown just now, for chips. */
  readonly nameables?: readonly Nameable[];
  /** Query of the page, so that others see what the writer saw. */
  readonly view: () => string;
  /** Names a spot in a few words. */
  readonly nameOf: (anchor: AnchorData) => string;
  /** Makes the page show what a thread is about. */
  readonly show?: (thread: ThreadLine) => void;
}
