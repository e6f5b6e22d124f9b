-- DropIndex
DROP INDEX "item_datasetVersionId_label_idx";

-- CreateIndex
CREATE INDEX "item_datasetVersionId_label_position_idx" ON "item"("datasetVersionId", "label", "position");
