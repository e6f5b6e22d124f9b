-- DropIndex
DROP INDEX "prediction_tableId_labelled_predicted_idx";

-- AlterTable
ALTER TABLE "prediction_table" ADD COLUMN     "attemptsBefore" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "labels" TEXT[],
ADD COLUMN     "startedAt" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "prediction" ADD COLUMN     "correct" BOOLEAN,
ADD COLUMN     "reviewRank" DOUBLE PRECISION NOT NULL;

-- CreateIndex
CREATE INDEX "prediction_tableId_correct_position_idx" ON "prediction"("tableId", "correct", "position");

-- CreateIndex
CREATE INDEX "prediction_tableId_labelled_predicted_position_idx" ON "prediction"("tableId", "labelled", "predicted", "position");

-- CreateIndex
CREATE INDEX "prediction_tableId_predicted_position_idx" ON "prediction"("tableId", "predicted", "position");

-- CreateIndex
CREATE INDEX "prediction_tableId_reviewRank_position_idx" ON "prediction"("tableId", "reviewRank", "position");

-- CreateIndex
CREATE INDEX "prediction_tableId_probability_position_idx" ON "prediction"("tableId", "probability", "position");
