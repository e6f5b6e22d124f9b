-- AlterEnum
ALTER TYPE "import_state" ADD VALUE 'DETECTED';
ALTER TYPE "import_state" ADD VALUE 'CANCELLED';

-- AlterTable
ALTER TABLE "model_version" ADD COLUMN     "gradientCheck" JSONB,
ADD COLUMN     "parity" JSONB,
ADD COLUMN     "suggestion" JSONB;

-- AlterTable
ALTER TABLE "dataset_version" ADD COLUMN     "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "confirmed" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "detection" JSONB,
ADD COLUMN     "done" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "layout" TEXT,
ADD COLUMN     "reportKey" TEXT,
ADD COLUMN     "total" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "item" ADD COLUMN     "boxes" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "model_file" (
    "id" TEXT NOT NULL,
    "modelVersionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "objectKey" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "model_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prediction_table" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "modelVersionId" TEXT NOT NULL,
    "datasetVersionId" TEXT NOT NULL,
    "preprocessing" JSONB NOT NULL,
    "settingsDigest" TEXT NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'QUEUED',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "labelled" INTEGER NOT NULL DEFAULT 0,
    "correct" INTEGER NOT NULL DEFAULT 0,
    "summary" JSONB,
    "engine" TEXT,
    "device" TEXT,
    "library" TEXT,
    "seconds" DOUBLE PRECISION,
    "error" JSONB,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "prediction_table_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prediction" (
    "tableId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "itemId" TEXT NOT NULL,
    "predicted" INTEGER NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "logit" DOUBLE PRECISION NOT NULL,
    "labelled" INTEGER,
    "labelProbability" DOUBLE PRECISION,

    CONSTRAINT "prediction_pkey" PRIMARY KEY ("tableId","position")
);

-- CreateIndex
CREATE INDEX "model_file_objectKey_idx" ON "model_file"("objectKey");

-- CreateIndex
CREATE UNIQUE INDEX "model_file_modelVersionId_path_key" ON "model_file"("modelVersionId", "path");

-- CreateIndex
CREATE INDEX "prediction_table_projectId_idx" ON "prediction_table"("projectId");

-- CreateIndex
CREATE INDEX "prediction_table_datasetVersionId_idx" ON "prediction_table"("datasetVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "prediction_table_modelVersionId_datasetVersionId_settingsDi_key" ON "prediction_table"("modelVersionId", "datasetVersionId", "settingsDigest");

-- CreateIndex
CREATE INDEX "prediction_itemId_idx" ON "prediction"("itemId");

-- CreateIndex
CREATE INDEX "prediction_tableId_labelled_predicted_idx" ON "prediction"("tableId", "labelled", "predicted");

-- AddForeignKey
ALTER TABLE "model_file" ADD CONSTRAINT "model_file_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prediction_table" ADD CONSTRAINT "prediction_table_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prediction_table" ADD CONSTRAINT "prediction_table_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prediction_table" ADD CONSTRAINT "prediction_table_datasetVersionId_fkey" FOREIGN KEY ("datasetVersionId") REFERENCES "dataset_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prediction" ADD CONSTRAINT "prediction_tableId_fkey" FOREIGN KEY ("tableId") REFERENCES "prediction_table"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prediction" ADD CONSTRAINT "prediction_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every version so far is one file.
INSERT INTO "model_file" ("id", "modelVersionId", "position", "path", "digest", "objectKey", "bytes")
SELECT gen_random_uuid()::text, "id", 0, "fileName", "digest", "objectKey", "bytes" FROM "model_version";

-- AlterTable
ALTER TABLE "model_version" DROP COLUMN "objectKey";
