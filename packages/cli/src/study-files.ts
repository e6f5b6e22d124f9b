// What a study said, as files: arrays as .npy, tables as .csv, figures as .svg and .csv, pictures as .png; the last of each id.
import type { Figure, Table } from '@pathlens/figures';
import type { ClaimFinding, StudyArray, StudyEvent, StudyPicture } from '@pathlens/studies';
import { encode } from 'fast-png';
import type { OutputFolder } from './output-folder.ts';

export interface StudySaid {
  readonly figures: Map<string, Figure>;
  readonly tables: Map<string, Table>;
  readonly findings: Map<string, ClaimFinding>;
  readonly pictures: Map<string, StudyPicture>;
  readonly arrays: Map<string, StudyArray>;
}

export function nothingSaid(): StudySaid {
  return { figures: new Map(), tables: new Map(), findings: new Map(), pictures: new Map(), arrays: new Map() };
}

export function keep(said: StudySaid, event: Exclude<StudyEvent, { kind: 'progress' }>): void {
  switch (event.kind) {
    case 'figure':
      said.figures.set(event.figure.id, event.figure);
      return;
    case 'table':
      said.tables.set(event.table.id, event.table);
      return;
    case 'claim':
      said.findings.set(event.finding.claim, event.finding);
      return;
    case 'picture':
      said.pictures.set(event.picture.id, event.picture);
      return;
    case 'array':
      said.arrays.set(event.array.name, event.array);
  }
}

/** Ids name files: what a file system may refuse becomes "-". */
const fileName = (id: string) => id.replaceAll(/[^\w.-]+/g, '-');

const pictureFile = ({ id }: StudyPicture) => `picture_${fileName(id)}.png`;

/** Writes the files and says which they are, for the report. */
export async function writeSaid(output: OutputFolder, said: StudySaid) {
  for (const { name, shape, values } of said.arrays.values()) await output.writeArray(name, shape, values);
  for (const picture of said.pictures.values()) {
    const { width, height, rgb } = picture;
    await output.writeBytes(pictureFile(picture), encode({ width, height, data: rgb, channels: 3, depth: 8 }));
  }
  return {
    arrays: [...said.arrays.values()].map(({ name, shape, about, axes }) => {
      return { name, file: `${name}.npy`, shape, axes, about };
    }),
    figures: [...said.figures.values()],
    tables: [...said.tables.values()],
    findings: [...said.findings.values()],
    pictures: [...said.pictures.values()].map((picture) => {
      const { id, title, width, height } = picture;
      return { id, title, width, height, file: pictureFile(picture) };
    }),
  };
}
