-- AlterTable
ALTER TABLE "upload" ADD COLUMN     "declaredSha256" TEXT,
ADD COLUMN     "fingerprint" TEXT,
ADD COLUMN     "relativePath" TEXT,
ADD COLUMN     "usedAt" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "artifact" ADD COLUMN     "uploadId" TEXT;

-- CreateIndex
CREATE INDEX "upload_state_usedAt_idx" ON "upload"("state", "usedAt");

-- CreateIndex
CREATE UNIQUE INDEX "artifact_uploadId_key" ON "artifact"("uploadId");

-- AddForeignKey
ALTER TABLE "artifact" ADD CONSTRAINT "artifact_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "upload"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What is complete by now may have become a version: nobody can tell, so all of it is kept.
UPDATE "upload" SET "usedAt" = "completedAt" WHERE "state" = 'COMPLETE';
