-- The quotes that wait for somebody to say where they stand, newest first.
CREATE INDEX "evidence_unplaced_idx" ON "evidence" ("project_id", "label_id", "ordinal") WHERE ((NOT anchored AND match <> 'dismissed') OR match = 'fuzzy');
