// How claims stand in a report: found, running again, not run; which figure belongs to which.
import { claimIds, claimSections } from '@pathlens/pathway-core/catalog';
import { describe, expect, it } from 'vitest';
import { intervalLine } from './interval-line.ts';
import { countStandings, type Finding, reportClaims, standingOf } from './report-claims.ts';

const finding = (claim: Finding['claim'], verdict: Finding['verdict'], figures: string[] = []): Finding => ({
  claim,
  verdict,
  effect: '0 % dead',
  interval: null,
  measure: null,
  reason: 'No kept unit was off.',
  caveats: [],
  figures,
  n: 12,
});

const figures = [{ key: 'c5-dead' }, { key: 'shared' }, { key: 'c1-pairs' }, { key: 'c17' }];

describe('reportClaims', () => {
  const all = reportClaims({
    open: true,
    left: ['c1', 'c2'],
    findings: [finding('c5', 'holds', ['shared', 'gone', 'c5-dead']), finding('c2', 'does-not-hold')],
    figures,
  });
  const of = (id: string) => all.find(({ claim }) => claim.id === id);

  it('has every claim once, in the order of the sections', () => {
    expect(all.map(({ claim }) => claim.id).sort()).toEqual([...claimIds].sort());
    const sections = all.map(({ claim }) => claimSections.indexOf(claim.section));
    expect(sections).toEqual([...sections].sort((a, b) => a - b));
  });

  it('gives a finding its figures in its own order, and leaves out those that have not arrived', () => {
    expect(of('c5')?.figures).toEqual([{ key: 'shared' }, { key: 'c5-dead' }]);
  });

  it('finds figures of a claim that has no finding yet by their name, and not those of another', () => {
    expect(of('c1')?.figures).toEqual([{ key: 'c1-pairs' }]);
    expect(of('c17')?.figures).toEqual([{ key: 'c17' }]);
    expect(of('c3')?.figures).toEqual([]);
  });

  it('says that a claim is running while it is asked, even where an earlier run has found something', () => {
    expect(standingOf(of('c2') ?? { finding: null, running: false })).toBe('running');
    const ended = reportClaims({ open: false, left: ['c2'], findings: [finding('c2', 'does-not-hold')], figures });
    expect(ended.filter(({ finding: found }) => found).map(standingOf)).toEqual(['does-not-hold']);
  });

  it('counts what runs as not run', () => {
    const counts = countStandings(all);
    expect(counts).toEqual({ holds: 1, 'does-not-hold': 0, 'not-decidable': 0, reported: 0, 'not-run': 16 });
  });
});

describe('intervalLine', () => {
  it('gives the images alone where the number is no estimate', () => {
    expect(intervalLine({ interval: null, measure: null, n: 1 })).toBe('1 image');
  });

  it('names the measure, its interval with the unit, and the images', () => {
    const line = intervalLine({
      interval: { estimate: 68, low: 66.04, high: 70, n: 200 },
      measure: { label: 'dead share', unit: '%' },
      n: 200,
    });
    expect(line.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe('Dead share, 95 % CI 66 to 70 %; 200 images');
  });
});
