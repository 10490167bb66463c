import { baseName, newSourceKeys } from '#lib/formats/source-key.ts';
import type { RaterDraft } from '#lib/trace/draft.ts';

/** Whose annotations a file holds, and of which document. */
export type Origin = { rater: RaterDraft; name: string; title: string; sourceKey: string; shared: boolean };

/**
 * By the folders of an exported project: annotation/DOCUMENT/USER.tsv is a person's, curation/DOCUMENT/… is the curated
 * (gold) version, and all of one document make one trace. A file by itself is the user's whom it names, else INCEpTION's.
 */
export function originOf(path: string, user: string | undefined, title: string | undefined): Origin {
  const parts = path.split('/');
  const file = baseName(path).replace(/\.[^.]+$/, '');
  const [kind, document] = parts.slice(-3);
  if (document !== undefined && (kind === 'annotation' || kind === 'curation')) {
    const name = [...parts.slice(0, -3), document].join('/');
    const rater: RaterDraft =
      kind === 'curation' || file === 'CURATION_USER' ? { kind: 'gold', name: 'curation' } : raterOf(file);
    return { rater, name, title: document, sourceKey: `inception:${name}`, shared: true };
  }
  const name = [...parts.slice(0, -1), file].join('/');
  return {
    rater: user === 'CURATION_USER' ? { kind: 'gold', name: 'curation' } : raterOf(user ?? 'INITIAL_CAS'),
    name,
    title: title === undefined || title === '' ? file : title,
    sourceKey: newSourceKeys(path).keyFor(null, 'document'),
    shared: false,
  };
}

function raterOf(user: string): RaterDraft {
  // What was in the document before anybody opened it.
  return user === 'INITIAL_CAS' ? { kind: 'source', name: 'INCEpTION' } : { kind: 'human', name: user };
}
