-- CreateTable
CREATE TABLE "keyed_request" (
    "userId" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "keyed_request_pkey" PRIMARY KEY ("userId","mutation","key")
);

-- CreateIndex
CREATE INDEX "keyed_request_createdAt_idx" ON "keyed_request"("createdAt");

-- AddForeignKey
ALTER TABLE "keyed_request" ADD CONSTRAINT "keyed_request_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
