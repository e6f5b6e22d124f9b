// Whose model a Keras config is: the codes and words of refusals differ between tfjs and Keras files.
import { type ErrorDetails, PathlensError } from '@pathlens/pathway-core';
import { displayName } from '../onnx/display-name.ts';

type Fault =
  | 'TOPOLOGY'
  | 'CONFIG'
  | 'LAYER_UNSUPPORTED'
  | 'GRAPH_CYCLE'
  | 'TOO_DEEP'
  | 'TOO_MANY_LAYERS'
  | 'WEIGHT_SPEC';

export interface Dialect {
  readonly prefix: 'TFJS' | 'KERAS';
  /** The file's name, for messages. */
  readonly title: string;
}

export function refusal({ prefix, title }: Dialect, fault: Fault, about: ErrorDetails & { readonly what: string }) {
  const { what, ...details } = about;
  return new PathlensError(`${prefix}_${fault}`, `${title}: ${what}`, details);
}

/** A name out of a file, in quotes. */
export function quoted(name: string): string {
  return `“${displayName(name)}”`;
}
