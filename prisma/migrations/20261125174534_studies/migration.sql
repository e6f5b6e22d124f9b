-- CreateEnum
CREATE TYPE "study_part_kind" AS ENUM ('FIGURE', 'TABLE', 'CLAIM', 'PICTURE', 'ARRAY');

-- AlterTable
ALTER TABLE "pathway" ADD COLUMN     "facts" JSONB;

-- CreateTable
CREATE TABLE "study" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "datasetVersionId" TEXT NOT NULL,
    "experimentId" TEXT,
    "idempotencyKey" TEXT,
    "requestDigest" TEXT,
    "state" "run_state" NOT NULL DEFAULT 'QUEUED',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "attemptsBefore" INTEGER NOT NULL DEFAULT 0,
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "engine" TEXT,
    "device" TEXT,
    "library" TEXT,
    "codeVersion" TEXT,
    "seconds" DOUBLE PRECISION,
    "passes" INTEGER,
    "error" JSONB,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "study_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "study_model" (
    "studyId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "modelVersionId" TEXT NOT NULL,

    CONSTRAINT "study_model_pkey" PRIMARY KEY ("studyId","position")
);

-- CreateTable
CREATE TABLE "study_image" (
    "studyId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "study_image_pkey" PRIMARY KEY ("studyId","position")
);

-- CreateTable
CREATE TABLE "study_part" (
    "studyId" TEXT NOT NULL,
    "kind" "study_part_kind" NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "objectKey" TEXT,
    "mediaType" TEXT,
    "bytes" BIGINT,
    "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "study_part_pkey" PRIMARY KEY ("studyId","kind","key")
);

-- CreateIndex
CREATE INDEX "study_projectId_createdAt_idx" ON "study"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "study_datasetVersionId_idx" ON "study"("datasetVersionId");

-- CreateIndex
CREATE INDEX "study_experimentId_idx" ON "study"("experimentId");

-- CreateIndex
CREATE UNIQUE INDEX "study_projectId_createdById_idempotencyKey_key" ON "study"("projectId", "createdById", "idempotencyKey");

-- CreateIndex
CREATE INDEX "study_model_modelVersionId_idx" ON "study_model"("modelVersionId");

-- CreateIndex
CREATE INDEX "study_image_itemId_idx" ON "study_image"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "study_image_studyId_itemId_key" ON "study_image"("studyId", "itemId");

-- CreateIndex
CREATE INDEX "study_part_objectKey_idx" ON "study_part"("objectKey");

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_datasetVersionId_fkey" FOREIGN KEY ("datasetVersionId") REFERENCES "dataset_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_experimentId_fkey" FOREIGN KEY ("experimentId") REFERENCES "experiment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_model" ADD CONSTRAINT "study_model_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_model" ADD CONSTRAINT "study_model_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "model_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_image" ADD CONSTRAINT "study_image_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_image" ADD CONSTRAINT "study_image_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_part" ADD CONSTRAINT "study_part_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;
