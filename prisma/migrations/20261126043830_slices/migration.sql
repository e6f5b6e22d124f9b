-- CreateTable
CREATE TABLE "slice" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "datasetVersionId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB,
    "imageCount" INTEGER NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ,

    CONSTRAINT "slice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slice_image" (
    "sliceId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "itemId" TEXT NOT NULL,

    CONSTRAINT "slice_image_pkey" PRIMARY KEY ("sliceId","position")
);

-- CreateIndex
CREATE INDEX "slice_projectId_createdAt_idx" ON "slice"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "slice_datasetVersionId_idx" ON "slice"("datasetVersionId");

-- CreateIndex
CREATE INDEX "slice_image_itemId_idx" ON "slice_image"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "slice_image_sliceId_itemId_key" ON "slice_image"("sliceId", "itemId");

-- AddForeignKey
ALTER TABLE "slice" ADD CONSTRAINT "slice_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slice" ADD CONSTRAINT "slice_datasetVersionId_fkey" FOREIGN KEY ("datasetVersionId") REFERENCES "dataset_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slice_image" ADD CONSTRAINT "slice_image_sliceId_fkey" FOREIGN KEY ("sliceId") REFERENCES "slice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slice_image" ADD CONSTRAINT "slice_image_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "item"("id") ON DELETE CASCADE ON UPDATE CASCADE;
