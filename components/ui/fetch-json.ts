/**
 * What one of our routes answers, as JSON of a shape the caller knows. Throws a sentence: the server's own where it refuses, else its
 * status, or that it cannot be reached; and what the browser throws where the asking was given up.
 */
export async function fetchJson<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return ask<Answer>(path, signal ? { signal } : {});
}

/** The same for what one of our routes does with a body. */
export async function sendJson<Answer>(
  path: string,
  body: unknown,
  method: 'POST' | 'PATCH' | 'DELETE' = 'POST',
): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return ask<Answer>(path, { method, headers, body: JSON.stringify(body) });
}

async function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(path, init).catch((cause: unknown) => {
    throw init.signal?.aborted === true ? cause : new Error('The server cannot be reached.', { cause });
  });
  const body = (await response.json().catch(() => null)) as
    (Answer & { error?: { message?: string } }) | null;
  if (!response.ok || body === null)
    throw new Error(body?.error?.message ?? `The server answered ${response.status}.`);
  return body;
}
