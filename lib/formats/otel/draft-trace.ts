import { addModelCall, count, draftRun, newRun, type RecordedRun } from '#lib/formats/calls/draft-run.ts';
import { openJson } from '#lib/formats/calls/said.ts';
import type { ReadOptions } from '#lib/formats/format.ts';
import { compact, objectOf, textOf } from '#lib/formats/json/fields.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import { firstOf, textAt, type Attributes } from '#lib/formats/otel/attributes.ts';
import { evaluationLabels } from '#lib/formats/otel/events.ts';
import { inputOf, outputOf, toolOf } from '#lib/formats/otel/messages.ts';
import { spansOf, type Span } from '#lib/formats/otel/span.ts';
import type { Row } from '#lib/formats/otel/rows.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import type { ConditionDraft, TraceDraft } from '#lib/trace/draft.ts';

type Frame = { place: string; raw: string; sourceKey: string };

/**
 * The draft of one trace: the model's calls and tools among its spans, in the order of their time, as one conversation inside what
 * the root span says. A trace without a model's call is what its agent's spans hold. Null where nothing was said.
 */
export function draftTrace(id: string, rows: Row[], frame: Frame, options: ReadOptions): TraceDraft | null {
  const spans = spansOf(rows);
  const ids = new Set(spans.map((span) => span.id));
  const root = spans.find((span) => span.parent === undefined || !ids.has(span.parent)) ?? spans[0];
  if (!root) return null;
  const run = newRun();
  run.parents = new Map(
    spans.flatMap(({ id: own, parent }) => (parent === undefined ? [] : [[own, parent]])),
  );
  const calls = spans.filter((span) => kindOf(span) === 'model');
  const models = calls.length > 0 ? calls : spans.filter((span) => kindOf(span) === 'agent');
  for (const [i, span] of spans.entries()) addSpan(run, span, models.includes(span), i);
  run.frame = { input: inputOf(root), output: outputOf(root) };
  const last = models.toSorted((one, other) => (one.start ?? 0) - (other.start ?? 0)).at(-1);
  run.error = root.error ?? last?.error;
  run.finishReason = last && reasonOf(last.attributes);
  const group = textOf(
    valueIn(spans, 'gen_ai.conversation.id', 'session.id', 'traceloop.association.properties.session_id'),
  );
  return draftRun(
    run,
    {
      ...frame,
      prompt: {
        ...(root.name === '' ? {} : { title: root.name }),
        ...(group === undefined ? {} : { group }),
      },
      condition: last ? conditionOf(last.attributes) : {},
      labels: spans.flatMap((span) => evaluationLabels(span.events)),
      metadata: metadataOf(id, root, spans, calls),
    },
    options,
  );
}

/** A model's call, an agent's or workflow's span around several, a tool's, or anything else. */
function kindOf(span: Span): 'model' | 'agent' | 'tool' | 'other' {
  const { attributes } = span;
  if (toolOf(span)) return 'tool';
  const operation = textAt(attributes, 'gen_ai.operation.name') ?? '';
  const kind = textAt(attributes, 'openinference.span.kind', 'traceloop.span.kind') ?? '';
  if (/agent|workflow|embed/.test(operation)) return /embed/.test(operation) ? 'other' : 'agent';
  if (/^(agent|chain|workflow|task)$/i.test(kind)) return 'agent';
  if (/^(embedding|retriever|reranker|guardrail|evaluator)$/i.test(kind)) return 'other';
  if (/^(chat|text_completion|completion|generate_content|stream)$/.test(operation) || /^llm$/i.test(kind))
    return 'model';
  const isGenAi = firstOf(attributes, ...modelNames, 'gen_ai.system', 'gen_ai.provider.name') !== undefined;
  const isEvents = span.events.some((event) => /^gen_ai\.(choice|\w+\.message)$/.test(event.name));
  const isSaid = inputOf(span) !== undefined || outputOf(span) !== undefined;
  return isEvents || (isGenAi && isSaid) || attributes.has('gen_ai.output.messages') ? 'model' : 'other';
}

function addSpan(run: RecordedRun, span: Span, isModel: boolean, index: number): void {
  const at = span.start ?? index;
  const tool = toolOf(span);
  if (isModel) addModelCall(run, { id: span.id, input: inputOf(span), output: outputOf(span), at });
  else if (tool) {
    const error = span.error === undefined ? {} : { error: span.error };
    const { input, output, ...rest } = tool;
    run.calls.push({ type: 'tool', id: span.id, ...rest, input, output, at: span.end ?? at, ...error });
  } else count(run, 'other_spans');
}

const modelNames = [
  'gen_ai.response.model',
  'gen_ai.request.model',
  'llm.model_name',
  'ai.response.model',
  'ai.model.id',
];

/** What was asked of the model: `gen_ai.request.*` but for its name, OpenInference's and the AI SDK's own parameters. */
function conditionOf(attributes: Attributes): ConditionDraft {
  const model = textAt(attributes, ...modelNames);
  const invocation = objectOf(openJson(attributes.get('llm.invocation_parameters')));
  const given = [...attributes].flatMap(([key, value]): [string, Json][] => {
    const [, name] = /^(?:gen_ai\.request|ai\.settings)\.(.+)$/.exec(key) ?? [];
    return name === undefined || name === 'model' || value === null ? [] : [[name, value]];
  });
  const parameters = scalarMetadata({ ...invocation, ...Object.fromEntries(given) }, ['model']);
  return {
    ...(model === undefined ? {} : { model }),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
  };
}

function reasonOf(attributes: Attributes): string | undefined {
  const given = openJson(attributes.get('gen_ai.response.finish_reasons'));
  return (
    textOf(Array.isArray(given) ? given.at(-1) : given) ?? textAt(attributes, 'ai.response.finishReason')
  );
}

const usageNames: [name: string, keys: string[]][] = [
  [
    'usage.input_tokens',
    [
      'gen_ai.usage.input_tokens',
      'gen_ai.usage.prompt_tokens',
      'llm.token_count.prompt',
      'ai.usage.inputTokens',
    ],
  ],
  [
    'usage.output_tokens',
    [
      'gen_ai.usage.output_tokens',
      'gen_ai.usage.completion_tokens',
      'llm.token_count.completion',
      'ai.usage.outputTokens',
    ],
  ],
  [
    'usage.reasoning_tokens',
    [
      'gen_ai.usage.reasoning.output_tokens',
      'gen_ai.usage.reasoning_tokens',
      'llm.token_count.completion_details.reasoning',
    ],
  ],
];

function metadataOf(id: string, root: Span, spans: Span[], calls: Span[]): JsonObject {
  const models = new Set(calls.map((span) => textAt(span.attributes, ...modelNames)));
  const usage = usageNames.map(([name, keys]): [string, Json] => {
    const found = calls
      .map((span) => firstOf(span.attributes, ...keys))
      .map((value) => (typeof value === 'string' ? Number(value) : value))
      .filter((value) => typeof value === 'number')
      .filter(Number.isFinite);
    return [name, found.length > 0 ? found.reduce((one, other) => one + other, 0) : null];
  });
  return compact({
    trace_id: id,
    conversation_id: valueIn(spans, 'gen_ai.conversation.id'),
    session_id: valueIn(spans, 'session.id'),
    user_id: valueIn(spans, 'user.id', 'enduser.id'),
    agent: valueIn(spans, 'gen_ai.agent.name', 'agent.name'),
    provider: valueIn(
      spans,
      'gen_ai.provider.name',
      'gen_ai.system',
      'llm.provider',
      'llm.system',
      'ai.model.provider',
    ),
    service: textAt(root.resource, 'service.name'),
    started_at: timeText(root.start),
    ended_at: timeText(root.end),
    spans: spans.length,
    models: models.size > 1 ? [...models].filter((model) => model !== undefined).join(', ') : undefined,
    ...Object.fromEntries(usage),
  });
}

/** The first text or number under one of the names in any of the spans, in their order. */
function valueIn(spans: Span[], ...names: string[]): string | number | undefined {
  for (const span of spans) {
    const value = firstOf(span.attributes, ...names);
    if (typeof value === 'string' || typeof value === 'number') return value;
  }
  return undefined;
}

function timeText(time: number | undefined): string | undefined {
  return time === undefined || time > 8.64e15 ? undefined : new Date(time).toISOString();
}
