import { rows } from '#lib/server/db.ts';
import type { LinkedTrace } from '#lib/trace/compare-view.ts';

/** The traces a source ties to one: `from` where the link begins at the other. At most 50, by kind and age. */
export async function listLinked(projectId: number, traceId: string): Promise<LinkedTrace[]> {
  return rows<LinkedTrace>(
    `select other.id, tie.kind, tie.direction, prompt.title
     from (
       select kind, to_id as id, 'to' as direction from link where project_id = $1 and from_id = $2
       union
       select kind, from_id, 'from' from link where project_id = $1 and to_id = $2
     ) as tie
     join trace as other on (other.project_id, other.id) = ($1, tie.id)
     join prompt on (prompt.project_id, prompt.id) = ($1, other.prompt_id)
     order by tie.kind, other.id limit 50`,
    [projectId, traceId],
  );
}
