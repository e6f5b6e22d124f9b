-- CreateTable
CREATE TABLE "version_difference" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "beforeId" TEXT NOT NULL,
    "afterId" TEXT NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'QUEUED',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "error" JSONB,
    "layers" JSONB,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "version_difference_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "version_difference_projectId_idx" ON "version_difference"("projectId");

-- CreateIndex
CREATE INDEX "version_difference_afterId_idx" ON "version_difference"("afterId");

-- CreateIndex
CREATE UNIQUE INDEX "version_difference_beforeId_afterId_key" ON "version_difference"("beforeId", "afterId");

-- AddForeignKey
ALTER TABLE "version_difference" ADD CONSTRAINT "version_difference_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_difference" ADD CONSTRAINT "version_difference_beforeId_fkey" FOREIGN KEY ("beforeId") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_difference" ADD CONSTRAINT "version_difference_afterId_fkey" FOREIGN KEY ("afterId") REFERENCES "model_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
