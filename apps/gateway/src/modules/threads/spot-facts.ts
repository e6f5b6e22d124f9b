// What the spots of many threads show today, read for a whole page at once: each fact is one statement, whatever the number of
// threads that need it. A fact is a short digest; null where the thing is gone.
import { Prisma, type PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';
import { asSystem } from '../../acting.ts';

/** A digest, with the number of the version where there are versions. */
export interface Fact {
  readonly digest: string;
  readonly version: number | null;
}

interface FactRow extends Fact {
  readonly key: string;
}

function facts(prisma: PrismaClient, rows: (keys: string[]) => Prisma.Sql): DataLoader<string, Fact | null> {
  return new DataLoader(async (keys) => {
    // A thread is seen with its project, in which all that it points at lies; nothing is told but whether it is still the same.
    const found = await asSystem(() => prisma.$queryRaw<FactRow[]>(rows([...keys])));
    const byKey = new Map(found.map(({ key, digest, version }) => [key, { digest, version }]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
}

/** Facts about a pair are asked for under both ids. */
export const pair = (first: string, second: string): string => `${first} ${second}`;

function pairs(prisma: PrismaClient, rows: (first: string[], second: string[]) => Prisma.Sql) {
  return facts(prisma, (keys) =>
    rows(
      keys.map((key) => key.slice(0, key.indexOf(' '))),
      keys.map((key) => key.slice(key.indexOf(' ') + 1)),
    ),
  );
}

const asked = (first: string[], second: string[]) =>
  Prisma.sql`(SELECT one || ' ' || two AS key, one, two FROM unnest(${first}::text[], ${second}::text[]) AS pair(one, two)) AS asked`;

export function spotFacts(prisma: PrismaClient) {
  return {
    project: facts(
      prisma,
      (ids) => Prisma.sql`SELECT id AS key, '' AS digest, NULL::int AS version FROM project
        WHERE id = ANY(${ids}) AND "deletedAt" IS NULL`,
    ),
    /** The file, and what it is told about inputs and classes. */
    modelVersion: facts(
      prisma,
      (
        ids,
      ) => Prisma.sql`SELECT version.id AS key, md5(concat_ws(' ', digest, preprocessing, labels)) AS digest, number AS version
        FROM model_version AS version JOIN model ON model.id = "modelId" AND model."deletedAt" IS NULL WHERE version.id = ANY(${ids})`,
    ),
    datasetVersion: facts(
      prisma,
      (ids) => Prisma.sql`SELECT version.id AS key, digest, number AS version
        FROM dataset_version AS version JOIN dataset ON dataset.id = "datasetId" AND dataset."deletedAt" IS NULL
        WHERE version.id = ANY(${ids})`,
    ),
    /** Its runs as they stand: another attempt has other results. */
    experiment: facts(
      prisma,
      (ids) => Prisma.sql`SELECT experiment.id AS key, NULL::int AS version,
          md5(string_agg(concat_ws(' ', run.id, attempt, state, done), ',' ORDER BY position)) AS digest
        FROM experiment LEFT JOIN run ON "experimentId" = experiment.id
        WHERE experiment.id = ANY(${ids}) AND experiment."deletedAt" IS NULL GROUP BY experiment.id`,
    ),
    /** Pathways of one image in all runs of an experiment. */
    imageOfExperiment: pairs(
      prisma,
      (experiments, items) => Prisma.sql`SELECT key, NULL::int AS version,
          md5(concat_ws(' ', item.digest, (
            SELECT string_agg("workDigest", ',' ORDER BY run.position) FROM pathway JOIN run ON run.id = "runId"
            WHERE run."experimentId" = one AND pathway."itemId" = two))) AS digest
        FROM ${asked(experiments, items)} JOIN item ON item.id = two
        JOIN experiment_image AS shown ON shown."experimentId" = one AND shown."itemId" = two`,
    ),
    /** The pathway of one image in one run. */
    imageOfRun: pairs(
      prisma,
      (runs, items) => Prisma.sql`SELECT key, "workDigest" AS digest, NULL::int AS version
        FROM ${asked(runs, items)} JOIN pathway ON "runId" = one AND "itemId" = two`,
    ),
    item: facts(
      prisma,
      (ids) => Prisma.sql`SELECT id AS key, digest, NULL::int AS version FROM item WHERE id = ANY(${ids})`,
    ),
    /** A map, by what it was made from and how. */
    map: facts(
      prisma,
      (
        ids,
      ) => Prisma.sql`SELECT map.id AS key, md5(concat_ws(' ', "workDigest", method, sparsity)) AS digest, NULL::int AS version
        FROM attribution_map AS map JOIN pathway ON pathway.id = "pathwayId" WHERE map.id = ANY(${ids})`,
    ),
    /** All that a study has said, without reading it: a part said again carries another attempt. */
    study: facts(
      prisma,
      (ids) => Prisma.sql`SELECT study.id AS key, NULL::int AS version,
          md5(concat_ws(' ', study.attempt, string_agg(concat_ws(' ', part.kind, part.key, part.attempt, part.bytes), ',' ORDER BY part.kind, part.key))) AS digest
        FROM study LEFT JOIN study_part AS part ON "studyId" = study.id
        WHERE study.id = ANY(${ids}) AND "deletedAt" IS NULL GROUP BY study.id`,
    ),
    /** What stands in one part; figures and tables of one key belong together. */
    studyPart: pairs(
      prisma,
      (studies, keys) => Prisma.sql`SELECT asked.key, NULL::int AS version,
          md5(string_agg(concat_ws(' ', kind, md5(content::text), "objectKey"), ',' ORDER BY kind)) AS digest
        FROM ${asked(studies, keys)} JOIN study_part AS part ON "studyId" = one AND part.key = two
        GROUP BY asked.key`,
    ),
    /** Whether a figure, by study and [figure, line] as JSON, still has a line. */
    line: pairs(
      prisma,
      (studies, lines) => Prisma.sql`SELECT asked.key, NULL::int AS version, '' AS digest
        FROM ${asked(studies, lines)} JOIN study_part AS part
          ON "studyId" = one AND kind = 'FIGURE' AND part.key = two::jsonb ->> 0
        WHERE jsonb_path_exists(content, '$.panels[*].lines[*] ? (@.id == $id)', jsonb_build_object('id', two::jsonb ->> 1))`,
    ),
    comparison: facts(
      prisma,
      (
        ids,
      ) => Prisma.sql`SELECT DISTINCT ON (comparison.id) comparison.id AS key, md5(content::text) AS digest, number AS version
        FROM comparison JOIN comparison_version ON "comparisonId" = comparison.id
        WHERE comparison.id = ANY(${ids}) AND "deletedAt" IS NULL ORDER BY comparison.id, number DESC`,
    ),
    /** One column of a comparison, by its letter; the version is the comparison's. */
    column: pairs(
      prisma,
      (ids, letters) => Prisma.sql`SELECT key, md5(shown.content::text) AS digest, number AS version
        FROM ${asked(ids, letters)} CROSS JOIN LATERAL (
          SELECT content, number FROM comparison_version WHERE "comparisonId" = one ORDER BY number DESC LIMIT 1) AS latest
        CROSS JOIN LATERAL jsonb_array_elements(latest.content -> 'columns') AS shown(content)
        WHERE shown.content ->> 'letter' = two`,
    ),
    /** What it says; the version is the newest that has a name. */
    report: facts(
      prisma,
      (ids) => Prisma.sql`SELECT report.id AS key, md5(blocks::text) AS digest,
          (SELECT max(number) FROM report_version WHERE "reportId" = report.id) AS version
        FROM report JOIN report_content ON "reportId" = report.id WHERE report.id = ANY(${ids}) AND "deletedAt" IS NULL`,
    ),
    reportBlock: pairs(
      prisma,
      (ids, blocks) => Prisma.sql`SELECT key, md5(shown.block::text) AS digest, NULL::int AS version
        FROM ${asked(ids, blocks)} JOIN report_content ON "reportId" = one
        CROSS JOIN LATERAL jsonb_array_elements(blocks) AS shown(block) WHERE shown.block ->> 'id' = two`,
    ),
    /** Whether a comparison has a row for an image. */
    row: pairs(
      prisma,
      (ids, items) => Prisma.sql`SELECT key, '' AS digest, number AS version
        FROM ${asked(ids, items)} CROSS JOIN LATERAL (
          SELECT content, number FROM comparison_version WHERE "comparisonId" = one ORDER BY number DESC LIMIT 1) AS latest
        WHERE jsonb_exists(content -> 'rows', two)`,
    ),
  };
}

export type SpotFacts = ReturnType<typeof spotFacts>;
