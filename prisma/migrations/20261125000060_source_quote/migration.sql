-- A quote is the text at its place. What the source wrote, where that is not the same, is kept beside it.
ALTER TABLE "evidence" ADD COLUMN "source_quote" TEXT;
