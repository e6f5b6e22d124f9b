-- AlterTable
ALTER TABLE "attribution_map" ADD COLUMN     "levels" BYTEA;
