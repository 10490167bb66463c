import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import { route } from '#lib/server/route.ts';

/** A picture of the project. The type was checked at import; the headers keep a browser from seeing anything else in it. */
export const GET = route({ role: 'viewer' }, async ({ project, params }) => {
  const [asset] = await rows<{ media_type: string; data: Buffer }>(
    'select media_type, data from asset where project_id = $1 and hash = $2',
    [project.id, params.hash],
  );
  if (!asset) throw new AppError('not-found', 'There is no such file in this project.');
  return new Response(new Uint8Array(asset.data), {
    headers: {
      'content-type': asset.media_type,
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
});
