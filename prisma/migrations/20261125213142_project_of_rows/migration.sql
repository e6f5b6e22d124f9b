-- The project of a row, kept in the row: found through its parents once, when it is added.
-- AlterTable
ALTER TABLE "item" ADD COLUMN     "projectId" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "projectId" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "pathway" ADD COLUMN     "projectId" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "attribution_map" ADD COLUMN     "projectId" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "prediction" ADD COLUMN     "projectId" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "projectId" TEXT NOT NULL DEFAULT '';

-- Rows that are two and three rows away from their project know it by themselves, so that row-level security need not go there.
UPDATE "item" SET "projectId" = dataset."projectId" FROM "dataset_version" AS version JOIN "dataset" ON dataset."id" = version."datasetId"
  WHERE version."id" = item."datasetVersionId";
UPDATE "run" SET "projectId" = experiment."projectId" FROM "experiment" WHERE experiment."id" = run."experimentId";
UPDATE "pathway" SET "projectId" = run."projectId" FROM "run" WHERE run."id" = pathway."runId";
UPDATE "attribution_map" AS map SET "projectId" = pathway."projectId" FROM "pathway" WHERE pathway."id" = map."pathwayId";
UPDATE "prediction" SET "projectId" = parent."projectId" FROM "prediction_table" AS parent WHERE parent."id" = prediction."tableId";
UPDATE "comment" SET "projectId" = thread."projectId" FROM "thread" WHERE thread."id" = comment."threadId";

-- Whoever adds a row need not know the project, and cannot get it wrong; where there is no parent the foreign key says so.
-- It looks with its owner's eyes: whether the viewer may add the row is then for the policy to say.
CREATE FUNCTION "take_project"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  project text;
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'item' THEN SELECT dataset."projectId" INTO project FROM public.dataset_version AS version
      JOIN public.dataset ON dataset.id = version."datasetId" WHERE version.id = NEW."datasetVersionId";
    WHEN 'run' THEN SELECT parent."projectId" INTO project FROM public.experiment AS parent WHERE parent.id = NEW."experimentId";
    WHEN 'pathway' THEN SELECT parent."projectId" INTO project FROM public.run AS parent WHERE parent.id = NEW."runId";
    WHEN 'attribution_map' THEN SELECT parent."projectId" INTO project FROM public.pathway AS parent WHERE parent.id = NEW."pathwayId";
    WHEN 'prediction' THEN SELECT parent."projectId" INTO project FROM public.prediction_table AS parent WHERE parent.id = NEW."tableId";
    WHEN 'comment' THEN SELECT parent."projectId" INTO project FROM public.thread AS parent WHERE parent.id = NEW."threadId";
  END CASE;
  NEW."projectId" := coalesce(project, '');
  RETURN NEW;
END $$;

-- A row stays where it was made, and so do those it hangs on.
CREATE FUNCTION "refuse_move"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A row of % stays in its project.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER "take_project" BEFORE INSERT ON "item" FOR EACH ROW EXECUTE FUNCTION "take_project"();
CREATE TRIGGER "take_project" BEFORE INSERT ON "run" FOR EACH ROW EXECUTE FUNCTION "take_project"();
CREATE TRIGGER "take_project" BEFORE INSERT ON "pathway" FOR EACH ROW EXECUTE FUNCTION "take_project"();
CREATE TRIGGER "take_project" BEFORE INSERT ON "attribution_map" FOR EACH ROW EXECUTE FUNCTION "take_project"();
CREATE TRIGGER "take_project" BEFORE INSERT ON "prediction" FOR EACH ROW EXECUTE FUNCTION "take_project"();
CREATE TRIGGER "take_project" BEFORE INSERT ON "comment" FOR EACH ROW EXECUTE FUNCTION "take_project"();

CREATE TRIGGER "refuse_move" BEFORE UPDATE OF "projectId", "datasetVersionId" ON "item" FOR EACH ROW
  WHEN ((OLD."projectId", OLD."datasetVersionId") IS DISTINCT FROM (NEW."projectId", NEW."datasetVersionId")) EXECUTE FUNCTION "refuse_move"();
CREATE TRIGGER "refuse_move" BEFORE UPDATE OF "projectId", "experimentId" ON "run" FOR EACH ROW
  WHEN ((OLD."projectId", OLD."experimentId") IS DISTINCT FROM (NEW."projectId", NEW."experimentId")) EXECUTE FUNCTION "refuse_move"();
CREATE TRIGGER "refuse_move" BEFORE UPDATE OF "projectId", "runId" ON "pathway" FOR EACH ROW
  WHEN ((OLD."projectId", OLD."runId") IS DISTINCT FROM (NEW."projectId", NEW."runId")) EXECUTE FUNCTION "refuse_move"();
CREATE TRIGGER "refuse_move" BEFORE UPDATE OF "projectId", "pathwayId" ON "attribution_map" FOR EACH ROW
  WHEN ((OLD."projectId", OLD."pathwayId") IS DISTINCT FROM (NEW."projectId", NEW."pathwayId")) EXECUTE FUNCTION "refuse_move"();
CREATE TRIGGER "refuse_move" BEFORE UPDATE OF "projectId", "tableId" ON "prediction" FOR EACH ROW
  WHEN ((OLD."projectId", OLD."tableId") IS DISTINCT FROM (NEW."projectId", NEW."tableId")) EXECUTE FUNCTION "refuse_move"();
CREATE TRIGGER "refuse_move" BEFORE UPDATE OF "projectId", "threadId" ON "comment" FOR EACH ROW
  WHEN ((OLD."projectId", OLD."threadId") IS DISTINCT FROM (NEW."projectId", NEW."threadId")) EXECUTE FUNCTION "refuse_move"();
CREATE TRIGGER "refuse_move" BEFORE UPDATE OF "projectId" ON "dataset" FOR EACH ROW
  WHEN (OLD."projectId" IS DISTINCT FROM NEW."projectId") EXECUTE FUNCTION "refuse_move"();
CREATE TRIGGER "refuse_move" BEFORE UPDATE OF "datasetId" ON "dataset_version" FOR EACH ROW
  WHEN (OLD."datasetId" IS DISTINCT FROM NEW."datasetId") EXECUTE FUNCTION "refuse_move"();
CREATE TRIGGER "refuse_move" BEFORE UPDATE OF "projectId" ON "experiment" FOR EACH ROW
  WHEN (OLD."projectId" IS DISTINCT FROM NEW."projectId") EXECUTE FUNCTION "refuse_move"();
CREATE TRIGGER "refuse_move" BEFORE UPDATE OF "projectId" ON "prediction_table" FOR EACH ROW
  WHEN (OLD."projectId" IS DISTINCT FROM NEW."projectId") EXECUTE FUNCTION "refuse_move"();
CREATE TRIGGER "refuse_move" BEFORE UPDATE OF "projectId" ON "thread" FOR EACH ROW
  WHEN (OLD."projectId" IS DISTINCT FROM NEW."projectId") EXECUTE FUNCTION "refuse_move"();
