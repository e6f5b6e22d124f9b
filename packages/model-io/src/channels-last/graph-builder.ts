// The canonical graph while layers of a channels-last framework are added to it.
import {
  type Constant,
  type Graph,
  inferShape,
  type NetworkNode,
  type Shape,
  type ValueId,
} from '@pathlens/pathway-core';
import { displayName, uniqueNames } from '../onnx/display-name.ts';
import { sameOrder, type Value } from './value.ts';

/** A node as layers state it: names are the builder's to give. */
export type Draft = NetworkNode extends infer N ? (N extends NetworkNode ? Omit<N, 'name' | 'output'> : never) : never;

type Layout = Pick<Value, 'layout' | 'image'>;

export class GraphBuilder {
  readonly nodes: NetworkNode[] = [];
  readonly constants = new Map<ValueId, Constant>();
  readonly #shapes = new Map<ValueId, Shape>();
  readonly #ids = new Map<Constant, ValueId>();
  readonly #uniqueId = uniqueNames();
  readonly #uniqueName = uniqueNames();
  #layer = 'layer';
  #first = 0;
  /** Whether three axes are H×W×C, as everywhere but in models that state channels first. */
  readonly channelsLast: boolean;

  constructor(options: { readonly channelsLast: boolean }) {
    this.channelsLast = options.channelsLast;
  }

  /** The image, given in the framework's own order of axes. */
  input(name: string, theirs: Shape): Value {
    const isImage = theirs.length === 3 && this.channelsLast;
    const shape = isImage ? [theirs[2], theirs[0], theirs[1]] : theirs;
    const id = this.#uniqueId(displayName(name) || 'input');
    this.#shapes.set(id, shape);
    return { id, shape, layout: isImage ? 'image' : 'plain' };
  }

  /** Runs the conversion of one layer; its last node takes the layer's name, so that activations are called after layers. */
  within<T>(layer: string, convert: () => T): T {
    this.#layer = displayName(layer) || 'layer';
    this.#first = this.nodes.length;
    const made = convert();
    const last = this.nodes.length - 1;
    for (let at = this.#first; at <= last; at++) {
      const { name } = this.nodes[at];
      this.nodes[at] = { ...this.nodes[at], name: this.#uniqueName(at === last ? this.#layer : name) };
    }
    return made;
  }

  /** Adds a node; `what` names it within its layer unless it is the layer's last. */
  emit(draft: Draft, what: string, { layout, image }: Layout): Value {
    const id = this.#uniqueId(`${this.#layer}/${what}`);
    const made = { ...draft, name: `${this.#layer}/${what}`, output: id } as NetworkNode;
    const shape = inferShape(
      { ...made, name: this.#layer },
      {
        of: (value) => (this.#shapes.get(value) ?? this.constants.get(value)?.shape)!,
        isConstant: (value) => this.constants.has(value),
      },
    );
    this.nodes.push(made);
    this.#shapes.set(id, shape);
    if (layout !== 'flattened') return { id, shape, layout };
    return { id, shape, ...(sameOrder(image!) ? { layout: 'plain' } : { layout, image: image! }) };
  }

  /** Id of a constant; one constant, one id. */
  use(value: Constant, what: string): ValueId {
    let id = this.#ids.get(value);
    if (id === undefined) {
      id = this.#uniqueId(`${this.#layer}/${what}`);
      this.#ids.set(value, id);
      this.constants.set(id, value);
    }
    return id;
  }

  /** The finished graph. */
  graph(input: Value, output: Value): Graph {
    return {
      input: { name: input.id, shape: input.shape },
      output: output.id,
      nodes: this.nodes,
      constants: this.constants,
    };
  }
}
