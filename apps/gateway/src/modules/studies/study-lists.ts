// The lists that studies stand in and that hang on a study.
import { type Item, Prisma, type Study } from '@pathlens/db';
import type { StudyId } from '@pathlens/pathway-core/catalog';
import type { List } from '../../pages/connection.ts';
import type { StudyPartHead } from './study-parts.loader.ts';

/** Studies of a project, newest first: all, or those of one kind. */
export function studiesOfProject(kind?: StudyId): List<Study> {
  const filter = kind === undefined ? Prisma.empty : Prisma.sql`AND kind = ${kind}`;
  return {
    name: `project.studies ${kind ?? ''}`,
    rows: Prisma.sql`SELECT id, "projectId" AS parent, id AS rank FROM study WHERE "deletedAt" IS NULL ${filter}`,
    direction: 'DESC',
    rank: 'text',
    row: ({ load }, id) => load.study.load(id),
  };
}

/** Studies that read the pathways of an experiment, newest first. */
export const studiesOfExperiment: List<Study> = {
  name: 'experiment.studies',
  rows: Prisma.sql`SELECT id, "experimentId" AS parent, id AS rank FROM study WHERE "deletedAt" IS NULL`,
  direction: 'DESC',
  rank: 'text',
  row: ({ load }, id) => load.study.load(id),
};

/** Studies that ask a model version, newest first. */
export const studiesUsingModel: List<Study> = {
  name: 'modelVersion.usedByStudies',
  rows: Prisma.sql`SELECT DISTINCT study.id, study_model."modelVersionId" AS parent, study.id AS rank FROM study_model
    JOIN study ON study.id = study_model."studyId" WHERE study."deletedAt" IS NULL`,
  direction: 'DESC',
  rank: 'text',
  row: ({ load }, id) => load.study.load(id),
};

/** Images of a study, in its own order. */
export const imagesOfStudy: List<Item> = {
  name: 'study.images',
  rows: Prisma.sql`SELECT "itemId" AS id, "studyId" AS parent, position AS rank FROM study_image`,
  direction: 'ASC',
  rank: 'int',
  dense: true,
  shown: true,
  row: ({ load }, id) => load.item.load(id),
};

/** Pictures of a study in the order in which they were first said: all, or those with these keys. */
export function picturesOfStudy(keys?: readonly string[]): List<StudyPartHead> {
  const named = keys?.map((key) => key.replaceAll('\0', '')).sort();
  const filter = named === undefined ? Prisma.empty : Prisma.sql`AND key = ANY(${named})`;
  return {
    name: `study.pictures ${JSON.stringify(named ?? null)}`,
    rows: Prisma.sql`SELECT "studyId" || ' ' || key AS id, "studyId" AS parent, position AS rank
      FROM study_part WHERE kind = 'PICTURE' ${filter}`,
    direction: 'ASC',
    rank: 'int',
    shown: true,
    row: ({ load }, id) => load.pictureOfStudy.load(id),
  };
}
