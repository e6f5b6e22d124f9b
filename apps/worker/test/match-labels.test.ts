// How labels of datasets find the classes of models.
import { expect, it } from 'vitest';
import { classNames, matchLabels } from '../src/tasks/predict/match-labels.ts';

const match = (labels: readonly string[], model: readonly string[], classes = model.length) => {
  const { matching, classOf, unmatched } = matchLabels(labels, { labels: model, classes });
  return { matching, classOf: Object.fromEntries(classOf), unmatched };
};

it('matches names whatever their case, spaces, hyphens and underscores', () => {
  expect(match(['Great_White', 'tiger cat', 'EGYPTIAN-cat'], ['great white', 'Tiger Cat', 'egyptian_cat'])).toEqual({
    matching: 'names',
    classOf: { Great_White: 0, 'tiger cat': 1, 'EGYPTIAN-cat': 2 },
    unmatched: [],
  });
});

it('prefers a name as it stands to one that only looks like it', () => {
  expect(match(['a b', 'a_b'], ['a_b', 'a b']).classOf).toEqual({ 'a b': 1, a_b: 0 });
});

it('matches WordNet ids and single synonyms, and leaves what two classes share', () => {
  const classes = ['n01440764 tench, Tinca tinca', 'n02012849 crane', 'n03126707 crane'];
  expect(match(['n01440764', 'n03126707', 'crane'], classes)).toEqual({
    matching: 'names',
    classOf: { n01440764: 0, n03126707: 2 },
    unmatched: ['crane'],
  });
  expect(match(['Tinca_tinca'], classes).classOf).toEqual({ Tinca_tinca: 0 });
});

it('lists labels that are no class, in order', () => {
  expect(match(['zebra', 'disc', 'ape'], ['disc', 'star'])).toEqual({
    matching: 'names',
    classOf: { disc: 0 },
    unmatched: ['ape', 'zebra'],
  });
});

it('takes numbers in range as classes, and a number out of range as a sign that they are none', () => {
  expect(match(['0', '2', '10'], [], 11)).toMatchObject({ matching: 'index', classOf: { 0: 0, 2: 2, 10: 10 } });
  expect(match(['0', '2', '11'], [], 11)).toMatchObject({ matching: 'none', unmatched: ['0', '11', '2'] });
  expect(match(['1', '2'], ['one', 'two', 'three']).matching).toBe('index');
});

it('goes by order only where the model has no names and the counts agree', () => {
  expect(match(['b', 'a', 'Z'], [], 3)).toEqual({ matching: 'order', classOf: { Z: 0, a: 1, b: 2 }, unmatched: [] });
  expect(match(['b', 'a'], [], 3).matching).toBe('none');
  expect(match(['b', 'a'], ['x', 'y']).matching).toBe('none');
  expect(match([], ['x'])).toEqual({ matching: 'none', classOf: {}, unmatched: [] });
});

it('names classes by the model, else by the dataset, else by number', () => {
  const names = (labels: string[], model: string[], classes: number) => {
    const given = { labels: model, classes };
    return classNames(given, matchLabels(labels, given));
  };
  expect(names(['DISC'], ['disc', 'star'], 2)).toEqual(['disc', 'star']);
  expect(names(['b', 'a'], [], 2)).toEqual(['a', 'b']);
  expect(names(['x'], [], 2)).toEqual(['class 0', 'class 1']);
});
