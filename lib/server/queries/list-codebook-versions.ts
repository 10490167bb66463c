import { rows } from '#lib/server/db.ts';
import type { CodeView } from '#lib/trace/view.ts';

/** What the codes of a codebook said at one version. */
export type CodebookVersionView = {
  codebookId: string;
  version: number;
  codes: CodeView[];
  by: string | null;
  at: Date;
};

/** Every version that was kept, the newest first. A codebook that never changed its meaning has none. */
export function listCodebookVersions(projectId: number): Promise<CodebookVersionView[]> {
  return rows<CodebookVersionView>(
    `select codebook_id as "codebookId", version, codes, "user".name as by, codebook_version.created_at as at
       from codebook_version left join "user" on "user".id = codebook_version.created_by
      where project_id = $1 order by codebook_id, version desc`,
    [projectId],
  );
}
