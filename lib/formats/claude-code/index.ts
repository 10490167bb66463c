import { draftLine, findKeptLine } from '#lib/formats/claude-code/draft-line.ts';
import { readSession, takeLine, type Session } from '#lib/formats/claude-code/read-session.ts';
import type { Format } from '#lib/formats/format.ts';
import { headText } from '#lib/formats/head-records.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys } from '#lib/formats/source-key.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import { failure, success } from '#lib/result.ts';

/** The longest session that is read, in UTF-16 units of the lines that are shown: they are all held in memory. */
const mostText = 256 * 1024 * 1024;

/**
 * Sessions of Claude Code: JSONL of events that form a tree. The way to the last message is the main trace, in parts where it was
 * compacted; branches that were left and subagents are traces of their own, tied by the session. The lines that are shown
 * are held in memory as text, up to 256 Mi characters; what comes after that is said.
 */
export const claudeCode: Format<'claude-code'> = {
  id: 'claude-code',
  version: 2,
  label: 'Claude Code session',
  description:
    'Session files of Claude Code: the main conversation, in parts where it was compacted, branches that were left and subagents, each a trace of its own.',
  recognises({ bytes, members }) {
    if (members) return 0;
    const text = headText(bytes);
    if (!/^\s*[[{]/.test(text)) return 0;
    const speaks = /"type"\s*:\s*"(?:user|assistant|system|attachment|progress)"/.test(text);
    if (has(text, 'parentUuid') && (has(text, 'sessionId') || has(text, 'isSidechain')) && speaks)
      return 0.97;
    if (/"type"\s*:\s*"(?:file-history-snapshot|queue-operation)"/.test(text)) return 0.9;
    if (/"type"\s*:\s*"summary"/.test(text) && has(text, 'leafUuid')) return 0.9;
    return has(text, 'session_id') && has(text, 'parent_tool_use_id') && speaks ? 0.92 : 0;
  },
  async *read(source, options) {
    const keys = newSourceKeys(source.name);
    const split = options.splitTags !== false;
    const session: Session = { events: [], loose: [] };
    let length = 0;
    for await (const row of readRecords(source)) {
      if (!row.ok) {
        yield row;
        continue;
      }
      const { record, raw, place } = row.value;
      const kept = findKeptLine(record);
      if (kept) {
        const { identity, events } = kept;
        const raws = events.map((event) => JSON.stringify(event));
        const draft = draftLine(identity, events, raws, keys);
        if (draft) yield success({ ...(split ? splitBlocks(draft) : draft), raw });
        continue;
      }
      length += takeLine(session, row.value);
      if (length > mostText) {
        const reason = `the session is longer than ${mostText} characters, the limit; what follows this line is not read`;
        yield failure({ place, reason });
        break;
      }
    }
    for (const one of readSession(session, keys))
      yield one.ok && split ? success(splitBlocks(one.value)) : one;
    if (session.events.length === 0 && session.loose.length > 0) {
      const types = [...new Set(session.loose.map(({ type }) => type))].slice(0, 20).join(', ');
      yield failure({ place: 'line 1', reason: `there are no messages in it; its lines are: ${types}` });
    }
  },
};

function has(text: string, field: string): boolean {
  return new RegExp(`"${field}"\\s*:`).test(text);
}
