-- CreateTable
CREATE TABLE "probe" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "pathwayId" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'QUEUED',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "error" JSONB,
    "finding" JSONB,
    "readings" BYTEA,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "probe_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "probe_projectId_idx" ON "probe"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "probe_pathwayId_digest_key" ON "probe"("pathwayId", "digest");

-- AddForeignKey
ALTER TABLE "probe" ADD CONSTRAINT "probe_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "probe" ADD CONSTRAINT "probe_pathwayId_fkey" FOREIGN KEY ("pathwayId") REFERENCES "pathway"("id") ON DELETE CASCADE ON UPDATE CASCADE;
