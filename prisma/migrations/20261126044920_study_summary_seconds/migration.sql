-- AlterTable
ALTER TABLE "study" ADD COLUMN     "summarySeconds" DOUBLE PRECISION;
