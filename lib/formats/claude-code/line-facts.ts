import { isSynthetic } from '#lib/formats/claude-code/event-blocks.ts';
import { statusOfReason } from '#lib/formats/chat/finish.ts';
import { compact, objectOf, textOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import type { ConditionDraft, TraceDraft } from '#lib/trace/draft.ts';

const usageNames = [
  'input_tokens',
  'output_tokens',
  'cache_creation_input_tokens',
  'cache_read_input_tokens',
] as const;

/** The tokens of all replies. The lines of one reply repeat its numbers, and the last ones are the whole. */
export function sumUsage(lines: JsonObject[]): JsonObject {
  const byReply = new Map<Json, JsonObject>();
  for (const [i, line] of lines.entries()) {
    const message = objectOf(line['message']);
    const { usage } = message;
    if (line['type'] === 'assistant' && isJsonObject(usage)) byReply.set(message['id'] ?? i, usage);
  }
  const sums: JsonObject = {};
  for (const usage of byReply.values())
    for (const name of usageNames) {
      const count = usage[name];
      const before = sums[`usage.${name}`];
      if (typeof count === 'number')
        sums[`usage.${name}`] = count + (typeof before === 'number' ? before : 0);
    }
  return sums;
}

/** The model of the first reply, the program's version and how much it was let think; several models are all named. */
export function conditionOf(lines: JsonObject[]): { condition: ConditionDraft; models: JsonObject } {
  const names = lines
    .map((line) => objectOf(line['message']))
    .filter((message) => !isSynthetic(message))
    .flatMap((message) => textOf(message['model']) ?? []);
  const models = [...new Set(names)];
  const thinking = objectOf(
    lines.findLast((line) => isJsonObject(line['thinkingMetadata']))?.['thinkingMetadata'],
  );
  const version = lines.findLast((line) => textOf(line['version']) !== undefined)?.['version'] ?? null;
  const parameters = compact({
    claude_code: version,
    thinking_level: thinking['level'] ?? null,
    max_thinking_tokens: thinking['maxThinkingTokens'] ?? null,
  });
  const [model] = models;
  return {
    condition: {
      ...(model === undefined ? {} : { model }),
      ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    },
    models: models.length > 1 ? { models: models.join(', ') } : {},
  };
}

/** How the line ended: with an error of the API, interrupted by the user, or by the last reply's own reason. */
export function statusOf(lines: JsonObject[]): Pick<TraceDraft, 'status' | 'statusReason'> {
  const last = lines.findLast((line) => line['type'] === 'assistant' || line['type'] === 'user');
  const message = objectOf(last?.['message']);
  const said = JSON.stringify(message['content'] ?? '');
  if (last?.['isApiErrorMessage'] === true) return { status: 'error', statusReason: 'the API gave an error' };
  if (last?.['type'] === 'user' && said.includes('[Request interrupted by user'))
    return { status: 'cancelled', statusReason: 'interrupted by the user' };
  const reply = lines.findLast((line) => line['type'] === 'assistant');
  const reason = textOf(objectOf(reply?.['message'])['stop_reason']);
  const status = statusOfReason(reason);
  return { status, ...(status !== 'complete' && reason !== undefined ? { statusReason: reason } : {}) };
}

/** Where and when: of the first line that says it; the end of the last one. */
export function circumstances(lines: JsonObject[]): JsonObject {
  const first = (name: string): Json =>
    lines.find((line) => textOf(line[name]) !== undefined)?.[name] ?? null;
  return compact({
    cwd: first('cwd'),
    git_branch: first('gitBranch'),
    slug: first('slug'),
    started_at: first('timestamp'),
    ended_at: lines.findLast((line) => textOf(line['timestamp']) !== undefined)?.['timestamp'] ?? null,
  });
}
