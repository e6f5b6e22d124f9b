// What blurring a map gains in this measure: a blurred copy knows no more, and ROAR rewards it (Song, Cha and Seo, 2023).
import type { RetrainOrder } from '@pathlens/pathway-core';
import { short } from '../words.ts';
import type { RoarFindings } from './findings.ts';

const gained = { remove: 'lower', keep: 'higher' } as const;

/** A sentence a blurred copy, of those with areas. */
export function blurWords(findings: RoarFindings, order: RetrainOrder): string[] {
  const { maps } = findings.plan;
  return maps
    .filter(({ blurred }) => blurred)
    .flatMap((copy) => {
      const original = maps.find(({ source, blurred }) => source === copy.source && !blurred)!;
      const difference = findings.areaDifference({ map: copy, order }, { map: original, order });
      const own = findings.area({ map: copy, order });
      const their = findings.area({ map: original, order });
      if (difference === null || own === null || their === null) return [];
      const { estimate, low, high } = difference;
      const beats = order === 'remove' ? high < 0 : low > 0;
      const areas = `area ${short(100 * own.estimate)} against ${short(100 * their.estimate)}, difference ${short(100 * estimate)}, 95 % CI ${short(100 * low)} to ${short(100 * high)}`;
      return [
        beats
          ? `The blurred copy of ${original.label}, which adds no information, beats its original: ${gained[order]} ${areas}. Read the differences between maps beside that.`
          : `The blurred copy of ${original.label} does not beat its original: ${areas}.`,
      ];
    });
}
