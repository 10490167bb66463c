import { claudeCode } from '#lib/formats/claude-code/index.ts';
import type { ByteSource, RowIssue } from '#lib/formats/format.ts';
import type { JsonObject } from '#lib/json.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';

/** Lines of a Claude Code session, written for tests, and what is read from them. */

export const session = '0b54a1a2-0000-4000-8000-000000000001';
export const text = (said: string) => ({ type: 'text', text: said });
export const call = (id: string) => ({ type: 'tool_use', id, name: 'Bash', input: { command: id } });
export const result = (id: string, said: string) => ({ type: 'tool_result', tool_use_id: id, content: said });

export function line(
  uuid: string,
  parentUuid: string | null,
  type: string,
  more: JsonObject = {},
): JsonObject {
  return {
    uuid,
    parentUuid,
    sessionId: session,
    isSidechain: false,
    type,
    version: '2.1.0',
    cwd: '/w',
    ...more,
  };
}

export function user(
  uuid: string,
  parent: string | null,
  content: unknown,
  more: JsonObject = {},
): JsonObject {
  return line(uuid, parent, 'user', { message: { role: 'user', content } as JsonObject, ...more });
}

/** One line of a reply; several lines may share the reply's id. */
export function reply(
  uuid: string,
  parent: string | null,
  id: string,
  part: JsonObject,
  more: JsonObject = {},
): JsonObject {
  const usage = { input_tokens: 10, output_tokens: 5 };
  const message = {
    id,
    role: 'assistant',
    model: 'some-model',
    content: [part],
    usage,
    stop_reason: 'end_turn',
  };
  return line(uuid, parent, 'assistant', { message, ...more });
}

export async function readSource(source: ByteSource) {
  const drafts: TraceDraft[] = [];
  const issues: RowIssue[] = [];
  for await (const one of claudeCode.read(source, {}))
    if (one.ok) drafts.push(one.value as TraceDraft);
    else issues.push(one.problem);
  return { drafts, issues };
}

export const jsonl = (lines: JsonObject[]) => lines.map((one) => JSON.stringify(one)).join('\n');
export const read = (...lines: JsonObject[]) => readSource(byteSource('p/s.jsonl', jsonl(lines), 17));

export const shown = (draft: TraceDraft | undefined) =>
  (draft?.blocks ?? []).map((block) => [block.kind, block.text]);
export const names = (drafts: TraceDraft[]) =>
  drafts.map(({ sourceKey }) => sourceKey.replace(`${session}/`, ''));
