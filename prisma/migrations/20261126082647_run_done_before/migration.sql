-- AlterTable
ALTER TABLE "run" ADD COLUMN     "doneBefore" INTEGER NOT NULL DEFAULT 0;
