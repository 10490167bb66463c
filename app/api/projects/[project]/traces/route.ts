import { readListQuery, traceListQuery } from '#lib/server/list-query.ts';
import { listTraces } from '#lib/server/queries/list-traces.ts';
import { route } from '#lib/server/route.ts';
import { metadataColumns, parseColumnLayout } from '#lib/trace/column-layout.ts';

/** A page of the traces table: the filter as in the page's address, columns among it, and the cursor the page before gave. */
export const GET = route({ role: 'viewer', query: traceListQuery }, async ({ project, query }) => {
  const { cursor, ...filter } = query;
  return listTraces(project.id, readListQuery(filter), {
    cursor: [cursor ?? []].flat()[0],
    metadataKeys: metadataColumns(parseColumnLayout(query)),
  });
});
