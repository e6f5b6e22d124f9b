-- AlterTable
ALTER TABLE "run" ADD COLUMN     "attemptsBefore" INTEGER NOT NULL DEFAULT 0;
