// What brings one TensorFlow operator to canonical nodes.
import type { Value } from '../../channels-last/value.ts';
import type { GraphNode } from './graph-node.ts';
import type { GraphScope } from './graph-scope.ts';

/** Throws LayerRefused with the reason where there is no canonical form. */
export type OperatorConverter = (node: GraphNode, scope: GraphScope) => Value;
