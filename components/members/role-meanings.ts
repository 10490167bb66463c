import type { MemberRole } from '#lib/trace/glossary.ts';

/** What a role may do, for whoever has to choose one. Each may do all that the ones after it may. */
export const roleMeanings: Record<MemberRole, string> = {
  owner: 'Decides who is a member.',
  researcher: 'Imports, edits the codebook, runs monitors, exports.',
  annotator: 'Labels traces.',
  viewer: 'Reads.',
};
