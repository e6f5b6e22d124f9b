-- AlterTable
ALTER TABLE "run" ADD COLUMN     "engines" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "imagePasses" DOUBLE PRECISION,
ADD COLUMN     "memoryBytes" BIGINT,
ADD COLUMN     "speedSeconds" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "worker" ADD COLUMN     "slots" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "threads" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "run_portion" (
    "runId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "cut" INTEGER NOT NULL,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "images" INTEGER NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'QUEUED',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "refused" JSONB,
    "engine" TEXT,
    "device" TEXT,
    "library" TEXT,
    "seconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "speedSeconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "passes" INTEGER NOT NULL DEFAULT 0,
    "workerId" TEXT,
    "startedAt" TIMESTAMPTZ,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "run_portion_pkey" PRIMARY KEY ("runId","number")
);

-- CreateIndex
CREATE INDEX "run_portion_workerId_state_idx" ON "run_portion"("workerId", "state");

-- AddForeignKey
ALTER TABLE "run_portion" ADD CONSTRAINT "run_portion_runId_fkey" FOREIGN KEY ("runId") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
