import type { Json } from '#lib/json.ts';
import type { TraceStatus } from '#lib/trace/glossary.ts';

const statuses = new Map<string, TraceStatus>(
  Object.entries({
    length: 'truncated',
    max_tokens: 'truncated',
    max_output_tokens: 'truncated',
    max_new_tokens: 'truncated',
    model_length: 'truncated',
    model_context_window_exceeded: 'truncated',
    incomplete: 'truncated',
    truncated: 'truncated',
    content_filter: 'refused',
    refusal: 'refused',
    refused: 'refused',
    safety: 'refused',
    cancelled: 'cancelled',
    canceled: 'cancelled',
    abort: 'cancelled',
    error: 'error',
    failed: 'error',
    limit: 'limit',
  } satisfies Record<string, TraceStatus>),
);

/** How a generation ended, by the reason a provider gives for it. Unknown reasons, and none, are a normal end. */
export function statusOfReason(reason: Json | undefined): TraceStatus {
  return typeof reason === 'string' ? (statuses.get(reason.trim().toLowerCase()) ?? 'complete') : 'complete';
}
