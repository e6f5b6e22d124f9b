-- AlterEnum
ALTER TYPE "upload_kind" ADD VALUE 'MAPS';

-- AlterTable
ALTER TABLE "attribution_map" ADD COLUMN     "parameters" JSONB NOT NULL DEFAULT '{}';
