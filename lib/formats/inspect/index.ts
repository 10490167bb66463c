import { isSampleName, readArchiveLog } from '#lib/formats/inspect/archive-log.ts';
import { draftSample } from '#lib/formats/inspect/draft-sample.ts';
import { readHeader } from '#lib/formats/inspect/header.ts';
import { readJsonLog } from '#lib/formats/inspect/json-log.ts';
import { objectOf } from '#lib/formats/json/fields.ts';
import type { Format } from '#lib/formats/format.ts';

/**
 * The logs of Inspect (inspect.aisi.org.uk): `.eval` archives and their JSON form, in every shape written since the
 * first: whole, condensed and chunked samples, finished or not. Reasoning that a provider encrypted is shown by
 * its summary or as absent.
 */
export const inspect: Format<'inspect'> = {
  id: 'inspect',
  version: 2,
  label: 'Inspect log',
  description:
    'Evaluation logs of Inspect: .eval archives (deflate or zstd) and .json logs, finished or not.',
  recognises({ name, bytes, members }) {
    if (members) {
      if (members.includes('_journal/start.json')) return 1;
      if (members.some(isSampleName)) return members.includes('header.json') ? 1 : 0.9;
      return members.includes('header.json') && name.endsWith('.eval') ? 0.8 : 0;
    }
    const text = new TextDecoder().decode(bytes);
    if (!/^\uFEFF?\s*\{/.test(text)) return 0;
    const spec = /"eval"\s*:\s*\{/.test(text);
    return spec && /"status"\s*:\s*"/.test(text) && /"(?:task|run_id|eval_id)"\s*:/.test(text) ? 0.95 : 0;
  },
  async *read(source) {
    if (source.replay) {
      const header = readHeader(objectOf(source.replay.context.log));
      for (const { record, place, raw } of source.replay.records)
        yield draftSample({ place, json: record, raw }, header);
    } else yield* source.archive ? readArchiveLog(source.archive, source.name) : readJsonLog(source);
  },
};
