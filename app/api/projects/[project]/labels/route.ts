import { labelWriteSchema } from '#lib/labels/label-write.ts';
import { raterOf } from '#lib/server/access.ts';
import { saveLabel } from '#lib/server/commands/save-label.ts';
import { route } from '#lib/server/route.ts';

/** Keeps one label of the person who sends it. 409 with the current one when it was made from an older one. */
export const POST = route({ role: 'annotator', body: labelWriteSchema }, async ({ project, user, body }) => {
  const rater = await raterOf(project.id, user);
  const saved = await saveLabel(project.id, rater.id, body);
  if (saved.saved) return { label: saved.label };
  const message = 'This label was changed somewhere else in the meantime.';
  return Response.json({ error: { code: 'conflict', message }, current: saved.current }, { status: 409 });
});
