// What a study says over GraphQL: figures, tables, pictures, arrays. Data that is large is a link.
import nexus from 'nexus';
import { connectionType } from '../../graphql/connection-type.ts';
import { checkFirst } from '../../pages/connection.ts';
import { partLink } from './study-links.ts';

const { intArg, list, nonNull, nullable, objectType } = nexus;

/** Figures with more JSON than this are read from their link. */
const mostFigureBytes = 256 * 1024;

const sizeOf = (content: unknown) => content as { readonly width: number; readonly height: number };
const arrayOf = (content: unknown) => content as { readonly shape: number[]; readonly elementType: string };

export const studyPartTypes = [
  objectType({
    name: 'StudyFigure',
    definition(t) {
      t.string('key', { description: 'Unique among the figures of its study.' });
      t.string('title');
      t.dateTime('updatedAt', { description: 'Figures are said again as images finish.' });
      t.nullable.field('data', {
        type: 'JSON',
        description: 'Kind, caption, text alternative, n, provenance and values; null above 256 KB: then read `json`.',
        resolve: (figure, _args, { load }) =>
          Number(figure.bytes ?? 0) > mostFigureBytes ? null : load.contentOfPart.load(figure),
      });
      t.field('json', { type: 'Artifact', resolve: (figure) => partLink(figure, 'json') });
      t.field('svg', { type: 'Artifact', resolve: (figure) => partLink(figure, 'svg') });
      t.field('csv', { type: 'Artifact', resolve: (figure) => partLink(figure, 'csv') });
      t.field('latex', { type: 'Artifact', resolve: (figure) => partLink(figure, 'tex') });
      t.field('parquet', { type: 'Artifact', resolve: (figure) => partLink(figure, 'parquet') });
    },
  }),
  objectType({
    name: 'StudyTableColumn',
    definition(t) {
      t.string('id');
      t.string('title');
      t.nullable.string('unit');
    },
  }),
  objectType({
    name: 'StudyTable',
    definition(t) {
      t.string('key', { description: 'Unique among the tables of its study.' });
      t.string('title');
      t.dateTime('updatedAt');
      t.list.field('columns', {
        type: 'StudyTableColumn',
        resolve: async (table, _args, { load }) => ((await load.tableShape.load(table))?.columns ?? []) as never,
      });
      t.int('rowCount', {
        resolve: async (table, _args, { load }) => (await load.tableShape.load(table))?.rows ?? 0,
      });
      t.field('rows', {
        type: nonNull(list(nonNull(list(nullable('JSON'))))),
        description: 'Cells in the order of the columns: text, number, or null. At most 100 rows at a time.',
        args: { first: nonNull(intArg()), from: nullable(intArg({ description: 'Place of the first row, from 0.' })) },
        resolve: async (table, { first, from }, { load }) => {
          const rows = { first: checkFirst(first), from: Math.max(0, from ?? 0) };
          return ((await load.contentOfPart.load({ ...table, rows })) ?? []) as unknown[][];
        },
      });
      t.field('csv', { type: 'Artifact', resolve: (table) => partLink(table, 'csv') });
      t.field('latex', { type: 'Artifact', resolve: (table) => partLink(table, 'tex') });
      t.field('parquet', { type: 'Artifact', resolve: (table) => partLink(table, 'parquet') });
      t.field('json', { type: 'Artifact', resolve: (table) => partLink(table, 'json') });
    },
  }),
  connectionType('StudyPicture'),
  objectType({
    name: 'StudyPicture',
    definition(t) {
      t.string('key', { description: 'What figures of the same study name it by.' });
      t.string('title');
      t.dateTime('updatedAt');
      t.int('width', { resolve: ({ content }) => sizeOf(content).width });
      t.int('height', { resolve: ({ content }) => sizeOf(content).height });
      t.field('png', { type: 'Artifact', resolve: (picture) => partLink(picture, 'png') });
    },
  }),
  objectType({
    name: 'StudyArray',
    definition(t) {
      t.string('key', { description: 'Its name, without the ending.' });
      t.dateTime('updatedAt');
      t.list.int('shape', { resolve: ({ content }) => arrayOf(content).shape });
      t.field('npy', {
        type: 'Artifact',
        resolve: (array) => {
          const { shape, elementType } = arrayOf(array.content);
          return { ...partLink(array, 'npy'), shape, elementType };
        },
      });
    },
  }),
];
