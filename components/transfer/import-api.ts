import { projectApi } from '#components/ui/api-path.ts';
import type { ImportOptions } from '#lib/server/import/import-record.ts';
import type { TableGroup } from '#lib/server/import/list-tables.ts';
import type { FilePreview } from '#lib/server/import/preview.ts';
import type { ImportIssue } from '#lib/server/import/report.ts';
import type { ImportView, UnmatchedView } from '#lib/server/queries/get-import.ts';

/** Why a request came to nothing, in words for the person. */
export class RequestProblem extends Error {
  readonly fields: Record<string, string>;
  constructor(message: string, fields: Record<string, string> = {}) {
    super(message);
    this.name = 'RequestProblem';
    this.fields = fields;
  }
}

/** The HTTP interface of a project's imports. Every call may throw a RequestProblem, or an AbortError when given up. */
export function importApi(project: string) {
  const base = projectApi(project, '');
  return {
    create: () => ask<{ id: string }>('POST', `${base}/imports`),
    preview: (id: string, options: ImportOptions, signal: AbortSignal) =>
      ask<{ files: FilePreview[] }>('POST', `${base}/imports/${id}/preview`, { body: options, signal }),
    tables: (id: string, format: string | undefined, signal: AbortSignal) => {
      const query = new URLSearchParams({ import: id, ...(format !== undefined && { format }) });
      return ask<{ tables: TableGroup[] }>('GET', `${base}/mappings?${query}`, { signal });
    },
    start: (id: string, options: ImportOptions) =>
      ask<{ id: string }>('POST', `${base}/imports/${id}/start`, { body: options }),
    progress: (id: string, issuesFrom: number, signal: AbortSignal) =>
      ask<{ import: ImportView; issues: ImportIssue[] }>(
        'GET',
        `${base}/imports/${id}?issuesFrom=${issuesFrom}`,
        { signal },
      ),
    /** Begins a dry run over all the files; how far it is, and what it found, is part of the import. */
    check: (id: string, options: ImportOptions, signal?: AbortSignal) =>
      ask<{ id: string }>('POST', `${base}/imports/${id}/check`, {
        body: options,
        ...(signal && { signal }),
      }),
    imports: (signal: AbortSignal) => ask<{ imports: ImportView[] }>('GET', `${base}/imports`, { signal }),
    pause: (id: string) => ask<{ import: ImportView }>('POST', `${base}/imports/${id}/pause`),
    resume: (id: string) => ask<{ import: ImportView }>('POST', `${base}/imports/${id}/resume`),
    unmatched: (id: string, from: number, signal: AbortSignal) =>
      ask<{ unmatched: UnmatchedView[]; count: number }>(
        'GET',
        `${base}/imports/${id}/unmatched?from=${from}`,
        { signal },
      ),
    match: (id: string) => ask<{ matched: number; left: number }>('POST', `${base}/imports/${id}/match`),
    dismiss: (id: string, ordinals: number[] | 'all') =>
      ask<{ left: number }>('POST', `${base}/imports/${id}/dismiss`, { body: { ordinals } }),
    cancel: (id: string) => ask<{ import: ImportView }>('POST', `${base}/imports/${id}/cancel`),
    send: (id: string, file: SentFile, onSent: (bytes: number) => void, signal: AbortSignal) => {
      const { name, ordinal, data } = file;
      const query = new URLSearchParams({ name, ordinal: String(ordinal), bytes: String(data.size) });
      return send(`${base}/imports/${id}/files?${query}`, data, onSent, signal);
    },
  };
}

export type ImportApi = ReturnType<typeof importApi>;
export type SentFile = { name: string; ordinal: number; data: File };

/** An error as words: what the server said, or that it was not reached. */
export function wordsOf(error: unknown): string {
  return error instanceof RequestProblem ? error.message : unreachable;
}

const unreachable = 'The server could not be reached. Check the connection and try again.';

async function ask<Answer>(
  method: string,
  path: string,
  { body, signal }: { body?: unknown; signal?: AbortSignal } = {},
): Promise<Answer> {
  const response = await fetch(path, {
    method,
    ...(signal && { signal }),
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new RequestProblem(unreachable);
  });
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text);
  return JSON.parse(text) as Answer;
}

/** XMLHttpRequest, because fetch does not tell how much of a body has gone out. */
function send(path: string, data: File, onSent: (bytes: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', path);
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = () =>
      request.status < 300 ? resolve() : reject(problemOf(request.status, request.responseText));
    request.onerror = () => reject(new RequestProblem(unreachable));
    request.onabort = () => reject(new DOMException('Given up.', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(data);
  });
}

function problemOf(status: number, text: string): RequestProblem {
  try {
    const { error } = JSON.parse(text) as { error: { message: string; fields?: Record<string, string> } };
    return new RequestProblem(error.message, error.fields);
  } catch {
    // Not ours: something between the browser and the server answered.
    if (status === 413) return new RequestProblem('The server does not take a file of this size.');
    return new RequestProblem(`The server answered with status ${status}. Try again.`);
  }
}
