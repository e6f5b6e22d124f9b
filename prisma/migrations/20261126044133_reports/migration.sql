-- CreateTable
CREATE TABLE "report" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_content" (
    "reportId" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL DEFAULT 0,
    "state" BYTEA NOT NULL,
    "blocks" JSONB NOT NULL,

    CONSTRAINT "report_content_pkey" PRIMARY KEY ("reportId")
);

-- CreateTable
CREATE TABLE "report_update" (
    "reportId" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "update" BYTEA NOT NULL,
    "authorId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_update_pkey" PRIMARY KEY ("reportId","sequence")
);

-- CreateTable
CREATE TABLE "report_writer" (
    "reportId" TEXT NOT NULL,
    "client" BIGINT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "report_writer_pkey" PRIMARY KEY ("reportId","client")
);

-- CreateTable
CREATE TABLE "report_version" (
    "reportId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "blocks" JSONB NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_version_pkey" PRIMARY KEY ("reportId","number")
);

-- CreateTable
CREATE TABLE "report_copy" (
    "reportId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_copy_pkey" PRIMARY KEY ("reportId","digest")
);

-- CreateTable
CREATE TABLE "report_picture" (
    "reportId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "objectKey" TEXT NOT NULL,

    CONSTRAINT "report_picture_pkey" PRIMARY KEY ("reportId","digest")
);

-- CreateIndex
CREATE INDEX "report_projectId_editedAt_idx" ON "report"("projectId", "editedAt");

-- CreateIndex
CREATE INDEX "report_picture_objectKey_idx" ON "report_picture"("objectKey");

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_content" ADD CONSTRAINT "report_content_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_update" ADD CONSTRAINT "report_update_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_writer" ADD CONSTRAINT "report_writer_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_copy" ADD CONSTRAINT "report_copy_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_picture" ADD CONSTRAINT "report_picture_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;
