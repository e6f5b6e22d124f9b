-- AlterTable
ALTER TABLE "run" ADD COLUMN     "driver" TEXT,
ADD COLUMN     "engineNotes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "prediction_table" ADD COLUMN     "driver" TEXT,
ADD COLUMN     "engineNotes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "study" ADD COLUMN     "driver" TEXT,
ADD COLUMN     "engineNotes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "worker" ADD COLUMN     "driver" TEXT;
