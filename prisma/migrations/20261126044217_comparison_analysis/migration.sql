-- CreateTable
CREATE TABLE "comparison_analysis" (
    "id" TEXT NOT NULL,
    "comparisonId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'QUEUED',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "attemptsBefore" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "counted" INTEGER NOT NULL DEFAULT 0,
    "content" JSONB,
    "error" JSONB,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "comparison_analysis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparison_series" (
    "comparisonId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "values" BYTEA NOT NULL,

    CONSTRAINT "comparison_series_pkey" PRIMARY KEY ("comparisonId","digest","measure")
);

-- CreateIndex
CREATE UNIQUE INDEX "comparison_analysis_comparisonId_number_key" ON "comparison_analysis"("comparisonId", "number");

-- CreateIndex
CREATE INDEX "comparison_series_digest_idx" ON "comparison_series"("digest");

-- AddForeignKey
ALTER TABLE "comparison_analysis" ADD CONSTRAINT "comparison_analysis_comparisonId_fkey" FOREIGN KEY ("comparisonId") REFERENCES "comparison"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison_series" ADD CONSTRAINT "comparison_series_comparisonId_fkey" FOREIGN KEY ("comparisonId") REFERENCES "comparison"("id") ON DELETE CASCADE ON UPDATE CASCADE;
