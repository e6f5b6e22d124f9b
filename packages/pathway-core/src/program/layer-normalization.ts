// Layer normalization (Ba et al. 2016, eq. 3–4) in primitives: y = (x − μ)/√(σ² + ε)·scale + bias over the last axes.
import type { NodeOf } from '../network/operators.ts';
import { scalarConstant } from './derived-constants.ts';
import type { LoweringContext } from './lowering.ts';
import type { ProgramValue } from './primitives.ts';
import type { VjpContext } from './vjp.ts';

type Node = NodeOf<'LayerNormalization'>;

export function lowerLayerNormalization(node: Node, context: LoweringContext): ProgramValue {
  const { builder, read } = context;
  const { whitened } = normalized(node, context);
  const scaled = builder.step(
    { primitive: 'mul', a: whitened, b: read(node.scale) },
    node.bias === undefined ? node.output : `${node.output}/scaled`,
  );
  return node.bias === undefined
    ? scaled
    : builder.step({ primitive: 'add', a: scaled, b: read(node.bias) }, node.output);
}

/** With h = scale·gradient and x̂ the whitened input: (h − mean h − x̂·mean(h·x̂))/√(σ² + ε). */
export function layerNormalizationGradient(node: Node, context: VjpContext): ProgramValue {
  const { builder, read, gradient } = context;
  const { whitened, inverse, axes } = normalized(node, context);
  const scaled = builder.step({ primitive: 'mul', a: gradient, b: read(node.scale) });
  const along = builder.step({ primitive: 'mul', a: scaled, b: whitened });
  const share = builder.step({ primitive: 'reduceMean', input: along, axes });
  const shadow = builder.step({ primitive: 'mul', a: whitened, b: share });
  const mean = builder.step({ primitive: 'reduceMean', input: scaled, axes });
  const minusOne = builder.derived('-1', () => scalarConstant(-1));
  const lost = builder.step({
    primitive: 'mul',
    a: builder.step({ primitive: 'add', a: shadow, b: mean }),
    b: minusOne,
  });
  return builder.step({ primitive: 'mul', a: builder.step({ primitive: 'add', a: scaled, b: lost }), b: inverse });
}

/** (x − μ)/√(σ² + ε), 1/√(σ² + ε), and the axes they run over; the same steps forward and backward. */
function normalized(node: Node, { builder, network, read }: LoweringContext) {
  const x = read(node.input);
  const rank = builder.shape(x).length;
  const over = network.constants.get(node.scale)!.shape.length;
  const axes = Array.from({ length: over }, (_, at) => rank - over + 1 + at);
  const minusOne = builder.derived('-1', () => scalarConstant(-1));
  const mean = builder.step({ primitive: 'reduceMean', input: x, axes });
  const centred = builder.step({
    primitive: 'add',
    a: x,
    b: builder.step({ primitive: 'mul', a: mean, b: minusOne }),
  });
  const squared = builder.step({ primitive: 'mul', a: centred, b: centred });
  const variance = builder.step({ primitive: 'reduceMean', input: squared, axes });
  const epsilon = builder.derived(String(node.epsilon), () => scalarConstant(node.epsilon));
  const root = builder.step({
    primitive: 'unary',
    function: 'sqrt',
    input: builder.step({ primitive: 'add', a: variance, b: epsilon }),
  });
  const inverse = builder.step({ primitive: 'unary', function: 'reciprocal', input: root });
  return { whitened: builder.step({ primitive: 'mul', a: centred, b: inverse }), inverse, axes };
}
