-- AlterTable
ALTER TABLE "model" ADD COLUMN     "productionId" TEXT;

-- AlterTable
ALTER TABLE "report_picture" ADD COLUMN     "bytes" BIGINT NOT NULL DEFAULT 0;

-- CreateIndex
CREATE UNIQUE INDEX "model_productionId_key" ON "model"("productionId");

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_productionId_fkey" FOREIGN KEY ("productionId") REFERENCES "model_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;
