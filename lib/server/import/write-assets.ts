import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { PreparedTrace } from './prepare.ts';

/**
 * Stores the pictures of a batch under their content hash, once a project, and points the blocks that named them
 * by the draft's key at that hash. Changes the blocks' payloads in place.
 */
export async function writeAssets(
  client: pg.PoolClient,
  projectId: number,
  traces: PreparedTrace[],
): Promise<void> {
  for (const trace of traces) {
    for (const asset of trace.draft.assets ?? []) {
      const hash = createHash('sha256').update(asset.bytes).digest('hex');
      await client.query(
        `insert into asset (project_id, hash, media_type, data) values ($1, $2, $3, $4)
         on conflict (project_id, hash) do nothing`,
        [projectId, hash, asset.mediaType, Buffer.from(asset.bytes)],
      );
      for (const block of trace.blocks) {
        if (block.payload?.asset === asset.key) block.payload = { ...block.payload, asset: hash };
      }
    }
  }
}
