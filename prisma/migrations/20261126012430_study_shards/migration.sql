-- CreateEnum
CREATE TYPE "study_summary" AS ENUM ('IDLE', 'WAITING', 'RUNNING');

-- AlterTable
ALTER TABLE "study" ADD COLUMN     "found" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "requestKey" TEXT,
ADD COLUMN     "summary" "study_summary" NOT NULL DEFAULT 'IDLE';

-- CreateTable
CREATE TABLE "study_shard" (
    "studyId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "stage" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL,
    "content" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'QUEUED',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "attemptsBefore" INTEGER NOT NULL DEFAULT 0,
    "share" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "keptKey" TEXT,
    "keptBytes" BIGINT,
    "passes" INTEGER,
    "seconds" DOUBLE PRECISION,
    "error" JSONB,
    "workerId" TEXT,
    "startedAt" TIMESTAMPTZ,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "study_shard_pkey" PRIMARY KEY ("studyId","key")
);

-- CreateTable
CREATE TABLE "shard_result" (
    "projectId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "objectKey" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "engine" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shard_result_pkey" PRIMARY KEY ("projectId","digest")
);

-- CreateIndex
CREATE INDEX "study_shard_digest_idx" ON "study_shard"("digest");

-- CreateIndex
CREATE INDEX "study_shard_keptKey_idx" ON "study_shard"("keptKey");

-- CreateIndex
CREATE INDEX "shard_result_objectKey_idx" ON "shard_result"("objectKey");

-- AddForeignKey
ALTER TABLE "study_shard" ADD CONSTRAINT "study_shard_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shard_result" ADD CONSTRAINT "shard_result_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
