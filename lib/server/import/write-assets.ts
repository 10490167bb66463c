import { createHash } from 'node:crypto';
import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { pictureType } from '#lib/trace/picture.ts';
import type { PreparedTrace } from './prepare.ts';

/**
 * Stores the pictures of a batch under their content hash, once a project, and points the blocks that named them
 * by the draft's key at that hash. What is no picture by its bytes is not stored, and its block says so. Changes the blocks'
 * payloads in place; returns how many blocks have no picture for that reason.
 */
export async function writeAssets(
  client: SqlClient,
  projectId: number,
  traces: PreparedTrace[],
): Promise<number> {
  let refused = 0;
  for (const trace of traces) {
    for (const asset of trace.draft.assets ?? []) {
      const blocks = trace.blocks.filter(({ payload }) => payload?.asset === asset.key);
      const mediaType = pictureType(asset.bytes);
      if (mediaType === null) {
        for (const block of blocks) {
          const { asset: _asset, ...rest } = block.payload ?? {};
          block.payload = {
            ...rest,
            problem: `what is called ${asset.mediaType} is no picture that can be shown`,
          };
          refused += 1;
        }
        continue;
      }
      const hash = createHash('sha256').update(asset.bytes).digest('hex');
      await client.query(
        `insert into asset (project_id, hash, media_type, data) values ($1, $2, $3, $4)
         on conflict (project_id, hash) do nothing`,
        [projectId, hash, mediaType, Buffer.from(asset.bytes)],
      );
      for (const block of blocks) block.payload = { ...block.payload, asset: hash };
    }
  }
  return refused;
}
