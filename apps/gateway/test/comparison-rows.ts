// A saved comparison over the fixture's runs and images, for tests.
import type { Comparison } from '@pathlens/views';
import type { Fixture } from './fixture.ts';
import type { TestGateway } from './gateway.ts';

/** What a comparison says whose columns are the fixture's first runs. */
export const columnsOf = (fixture: Fixture, letters: readonly string[]): Comparison => ({
  columns: letters.map((letter, index) => ({
    letter,
    runId: fixture.runIds[index],
    modelVersionId: fixture.versionIds[index],
    selection: { id: 'neuron-mct', parameters: {}, granularity: 'unit', imposition: 'zero' },
    attribution: 'pathway-gradient',
    sparsity: 90,
  })),
  rows: [...fixture.itemIds],
  layout: { mode: 'grid', scale: 'global', clip: 99, sign: 'absolute', opacity: 0.8, sort: 'position' },
  notes: '',
});

/** With two columns and all images; gives its id. */
export async function writeComparison({ prisma, insider }: TestGateway, fixture: Fixture): Promise<string> {
  const createdById = insider.userId;
  const { id } = await prisma.comparison.create({
    data: {
      projectId: fixture.projectId,
      name: 'Both',
      createdById,
      versions: { create: { number: 1, content: columnsOf(fixture, ['A', 'B']), createdById } },
    },
  });
  return id;
}
