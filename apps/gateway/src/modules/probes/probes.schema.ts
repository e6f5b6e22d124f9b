// Probes over GraphQL: what a network answers for one image under a mask of one's own, and what the units of a channel say there.
import nexus from 'nexus';
import { payload, readStoredError } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { layoutOf } from '../pathways/cut.service.ts';
import { askProbe, findingOf, probeOf, probesOf, questionOf, readingOf } from './probes.service.ts';

const { arg, enumType, extendType, idArg, inputObjectType, intArg, mutationField, nonNull, objectType } = nexus;

export const probeTypes = [
  enumType({
    name: 'ProbeMode',
    description: 'What becomes of the channels that a probe names.',
    members: [
      { name: 'WITHOUT', value: 'without', description: 'They are pruned beside what the pathway prunes.' },
      { name: 'ONLY', value: 'only', description: 'Of their activation points, all others are pruned.' },
    ],
  }),
  objectType({
    name: 'Probe',
    description: 'What the network of a run answers for one image under a mask that is no pathway of the run.',
    definition(t) {
      t.id('id');
      t.field('state', { type: 'RunState' });
      t.nullable.field('error', {
        type: 'UserError',
        resolve: ({ error, state }) => (state === 'FAILED' ? readStoredError(error) : null),
      });
      t.nullable.float('sparsity', {
        description: 'Of the pathway beneath, in percent; null where nothing is pruned beneath.',
        resolve: (probe) => questionOf(probe).sparsity,
      });
      t.nullable.field('mode', {
        type: 'ProbeMode',
        description: 'null where no channels are named.',
        resolve: (probe) => questionOf(probe).change?.mode ?? null,
      });
      t.list.field('channels', {
        type: 'ProbeChannels',
        description: 'Those that are named.',
        resolve: (probe) => questionOf(probe).change?.sets ?? [],
      });
      t.nullable.field('finding', {
        type: 'ProbeFinding',
        description: 'null until a worker has answered.',
        resolve: (probe) => (findingOf(probe) === null ? null : probe),
      });
      t.dateTime('createdAt');
    },
  }),
  objectType({
    name: 'ProbeChannels',
    description: 'Channels of one activation point.',
    definition(t) {
      t.int('activation', { description: 'Its index in graph order.' });
      t.list.int('channels', { description: 'Theirs, from 0, ascending.', resolve: ({ channels }) => [...channels] });
    },
  }),
  objectType({
    name: 'ProbeFinding',
    description: 'What a probe found, with what it takes to find it again.',
    definition(t) {
      const of = (probe: Parameters<typeof findingOf>[0]) => findingOf(probe)!;
      t.float('probability', {
        description: 'Of the explained class under the mask.',
        resolve: (probe) => of(probe).probability,
      });
      t.float('logit', { description: 'The same before the softmax.', resolve: (probe) => of(probe).logit });
      t.float('wholeProbability', {
        description: 'Of the class, with all units.',
        resolve: (probe) => of(probe).whole.probability,
      });
      t.float('wholeLogit', { description: 'The same before the softmax.', resolve: (probe) => of(probe).whole.logit });
      t.boolean('argmaxKept', {
        description: 'Whether the largest logit is still the one of the whole network.',
        resolve: (probe) => of(probe).argmaxKept,
      });
      t.field('target', {
        type: 'ClassLabel',
        description: 'The class that is explained.',
        resolve: async (probe, _args, context) => {
          const pathway = (await context.load.pathway.load(probe.pathwayId))!;
          const { version } = await layoutOf(context, pathway);
          const { target } = of(probe);
          return { index: target, name: version.labels[target] ?? `Class ${target}` };
        },
      });
      t.int('keptUnits', { description: 'Under the mask.', resolve: (probe) => of(probe).keptUnits });
      t.int('takenUnits', {
        description: 'Units that the named channels took out of the pathway.',
        resolve: (probe) => of(probe).takenUnits,
      });
      t.float('density', { description: 'Units kept over all units.', resolve: (probe) => of(probe).density });
      t.nullable.list.int('reawakened', {
        description:
          'Places, within the channel that was read, of units that are dead with all units and on under the mask; null where none was read.',
        resolve: (probe) => of(probe).reawakened,
      });
      t.nullable.field('unit', {
        type: 'UnitReading',
        description: 'A unit of the channel that was read; null where none was, or there is no such unit.',
        args: { place: nonNull(intArg({ description: 'Its place in the channel, from 0, row by row.' })) },
        resolve: (probe, { place }, context) => readingOf(context, probe, place),
      });
      t.string('engine', { resolve: (probe) => of(probe).engine });
      t.string('device', { resolve: (probe) => of(probe).device });
      t.string('library', { resolve: (probe) => of(probe).library });
      t.string('codeVersion', { resolve: (probe) => of(probe).codeVersion });
      t.int('seed', { resolve: (probe) => of(probe).seed });
      t.int('passes', { resolve: (probe) => of(probe).passes });
      t.float('seconds', { description: 'With opening the model.', resolve: (probe) => of(probe).seconds });
    },
  }),
  objectType({
    name: 'UnitReading',
    description: 'What one unit says of one image.',
    definition(t) {
      t.float('activation', { description: 'With all units.' });
      t.float('gradient', { description: 'Of the explained logit with respect to the unit, with all units.' });
      t.nullable.float('score', { description: 'By which the run’s method ranks it; null where it ranks none.' });
      t.boolean('kept', { description: 'Whether the mask keeps it.' });
      t.boolean('reawakened', { description: 'Whether it is dead with all units and on under the mask.' });
    },
  }),
  extendType({
    type: 'Pathway',
    definition(t) {
      t.list.field('probes', {
        type: 'Probe',
        description: 'What was asked of its image beside the run, newest first, at most 100.',
        resolve: (pathway, _args, context) => probesOf(context, pathway),
      });
      t.nullable.field('probe', {
        type: 'Probe',
        description: 'One of them; null where it has no such probe.',
        args: { id: nonNull(idArg()) },
        resolve: (pathway, { id }, context) => probeOf(context, pathway, id),
      });
    },
  }),
  inputObjectType({
    name: 'ProbeChannelsInput',
    description: 'Channels of one activation point.',
    definition(t) {
      t.int('activation', { description: 'Its index in graph order.' });
      t.list.int('channels', { description: 'From 0; at most 4,096.' });
    },
  }),
  inputObjectType({
    name: 'ProbedChannelInput',
    description: 'A channel whose units are to be read.',
    definition(t) {
      t.int('activation', { description: 'Index of its activation point in graph order.' });
      t.int('channel', { description: 'From 0.' });
    },
  }),
  inputObjectType({
    name: 'AskProbeInput',
    description: 'What a probe is asked for with. The same question has one answer: it is not computed twice.',
    definition(t) {
      t.id('pathway', { description: 'Whose image, model, method, target and seed.' });
      t.nullable.float('sparsity', {
        description:
          'Of the pathway beneath, in percent: any from 0 to below 100. Nothing is pruned beneath where it is left out.',
      });
      t.nullable.field('mode', { type: 'ProbeMode', description: 'Together with channels.' });
      t.nullable.list.field('channels', { type: 'ProbeChannelsInput', description: 'Together with mode.' });
      t.nullable.field('read', { type: 'ProbedChannelInput', description: 'A channel whose units are to be read.' });
    },
  }),
  ...payloadTypes('AskProbe', { field: 'probe', type: 'Probe' }),
  mutationField('askProbe', {
    type: 'AskProbePayload',
    description: 'Asks what a network answers under a mask of one’s own; a worker finds it out.',
    args: { input: nonNull(arg({ type: 'AskProbeInput' })) },
    resolve: (_root, { input }, context) => payload(async () => ({ probe: await askProbe(context, input) })),
  }),
];
