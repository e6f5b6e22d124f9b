-- AlterTable: links that are there go on showing what they were made to show
ALTER TABLE "share_link" ADD COLUMN     "teamTalkHidden" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "share_link" ALTER COLUMN "teamTalkHidden" SET DEFAULT true;

-- AlterTable
ALTER TABLE "thread" ADD COLUMN     "linkId" TEXT;

-- Threads that visitors began: their first comment came through the link
UPDATE "thread" SET "linkId" = begun."linkId"
FROM (SELECT DISTINCT ON ("threadId") "threadId", "linkId" FROM "comment" ORDER BY "threadId", "sequence") AS begun
WHERE begun."threadId" = "thread"."id" AND "thread"."createdById" IS NULL;

-- CreateIndex
CREATE INDEX "thread_linkId_idx" ON "thread"("linkId");

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "share_link"("id") ON DELETE SET NULL ON UPDATE CASCADE;
