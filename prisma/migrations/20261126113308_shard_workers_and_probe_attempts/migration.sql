-- AlterTable
ALTER TABLE "probe" ADD COLUMN     "attemptsBefore" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "worker" DROP COLUMN "runId";

-- CreateIndex
CREATE INDEX "study_shard_workerId_state_idx" ON "study_shard"("workerId", "state");
