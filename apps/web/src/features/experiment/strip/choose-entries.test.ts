import { describe, expect, test } from 'vitest';
import type { ExperimentImage } from '../types.ts';
import { chooseEntries } from './choose-entries.ts';
import { allImages, formatStrip, parseStrip, type StripChoice } from './strip-choice.ts';
import type { StripEntry } from './strip-entry.ts';

const entry = (position: number, more: Partial<StripEntry> & { label?: string | null; says?: number } = {}) => {
  const { label = 'star', says, ...rest } = more;
  const image = { id: `i${position}`, path: `pictures/${label}-${position}.png`, position, label } as ExperimentImage;
  const class_ = (index: number) => ({ index, name: ['disc', 'star'][index] });
  const line =
    says === undefined
      ? undefined
      : {
          ...{ id: `p${position}`, position, probability: position / 10, image: { id: image.id } },
          ...{ predicted: class_(says), target: class_(says) },
        };
  return { image, line, kept: null, masses: null, overlap: null, ...rest } satisfies StripEntry;
};

const entries = [
  entry(0, { says: 1, kept: 0.9, overlap: 0.4, masses: { object: 0.2, tag: 0.7 } }),
  entry(1, { says: 0, kept: 0.2, overlap: 0.101, masses: { object: 0.6, tag: 0.1 } }),
  entry(2, { label: 'disc', says: 0, kept: 0.5, masses: { object: 0.4, tag: 0.3 } }),
  entry(3, { label: 'disc' }),
  entry(4, { label: null, says: 1 }),
];
const chosen = (choice: Partial<StripChoice>) =>
  chooseEntries(entries, { ...allImages, ...choice }).map(({ image }) => image.position);

describe('filters', () => {
  test.each<[Partial<StripChoice>, number[]]>([
    [{}, [0, 1, 2, 3, 4]],
    [{ label: 'disc' }, [2, 3]],
    [{ says: 0 }, [1, 2]],
    [{ right: 'right' }, [0, 2]],
    [{ right: 'wrong' }, [1]],
    [{ found: 'missing' }, [3]],
    [{ found: 'done', label: 'disc' }, [2]],
    [{ find: 'PICTURES star' }, [0, 1]],
    [{ find: '3.png' }, [3]],
    [{ find: 'nowhere' }, []],
    // What is not known is not hidden.
    [{ unlike: 10 }, [2, 3, 4]],
    [{ unlike: 11 }, [1, 2, 3, 4]],
  ])('%o', (choice, positions) => expect(chosen(choice)).toEqual(positions));
});

describe('orders put what is not known last', () => {
  test.each<[Partial<StripChoice>, number[]]>([
    [{ sort: 'kept' }, [0, 2, 1, 3, 4]],
    [{ sort: 'least-kept' }, [1, 2, 0, 3, 4]],
    [{ sort: 'probability' }, [4, 2, 1, 0, 3]],
    [{ sort: 'mass', region: 'tag' }, [0, 2, 1, 3, 4]],
    [{ sort: 'mass', region: 'object' }, [1, 2, 0, 3, 4]],
    [{ sort: 'class' }, [0, 1, 2, 3, 4]],
    [{ sort: 'least-class' }, [1, 0, 2, 3, 4]],
    [{ sort: 'label' }, [2, 3, 0, 1, 4]],
  ])('%o', (choice, positions) => expect(chosen(choice)).toEqual(positions));
});

test('an address brings a choice back', () => {
  const choice: StripChoice = {
    ...{ find: 'a b', label: 'star', says: 3, right: 'wrong', found: 'done' },
    ...{ slice: '0198-ab', unlike: 12, sort: 'mass', region: 'tag' },
  };
  const params = new URLSearchParams();
  formatStrip(choice, (name, value, standard) => {
    if (value !== null && value !== standard) params.set(name, String(value));
  });
  expect(parseStrip(new URLSearchParams(params.toString()))).toEqual(choice);
  expect(parseStrip(new URLSearchParams('says=x&right=maybe&sort=up'))).toEqual(allImages);
});
