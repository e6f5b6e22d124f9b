-- DropIndex
DROP INDEX "thread_objectId_state_activeAt_idx";

-- DropIndex
DROP INDEX "thread_projectId_activeAt_idx";

-- DropIndex
DROP INDEX "comment_threadId_createdAt_idx";

-- AlterTable
ALTER TABLE "thread" DROP COLUMN "detachedAt",
ADD COLUMN     "activity" BIGSERIAL NOT NULL,
ADD COLUMN     "change" BIGSERIAL NOT NULL,
ADD COLUMN     "place" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "idempotencyKey" TEXT,
ADD COLUMN     "requestDigest" TEXT,
ADD COLUMN     "sequence" BIGSERIAL NOT NULL;

-- CreateIndex
CREATE INDEX "thread_objectId_activity_idx" ON "thread"("objectId", "activity");

-- CreateIndex
CREATE INDEX "thread_objectId_place_idx" ON "thread"("objectId", "place");

-- CreateIndex
CREATE INDEX "thread_projectId_activity_idx" ON "thread"("projectId", "activity");

-- CreateIndex
CREATE INDEX "thread_projectId_change_idx" ON "thread"("projectId", "change");

-- CreateIndex
CREATE INDEX "comment_threadId_sequence_idx" ON "comment"("threadId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "comment_authorId_idempotencyKey_key" ON "comment"("authorId", "idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "comment_linkId_idempotencyKey_key" ON "comment"("linkId", "idempotencyKey");

-- CreateIndex
CREATE INDEX "notification_userId_threadId_readAt_idx" ON "notification"("userId", "threadId", "readAt");

-- CreateIndex
CREATE INDEX "notification_commentId_idx" ON "notification"("commentId");
