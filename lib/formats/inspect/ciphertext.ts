import { isJsonObject, type Json } from '#lib/json.ts';

/** OpenAI's encrypted reasoning is a Fernet token: base64url that begins with a version byte and a timestamp. */
const fernet = /^gAAAA[\w-]{60,}={0,2}$/;

const secretKeys = /^(?:encrypted\w*|internal|signature|thought_?signature|redacted_data)$/i;

/** Whether a text is encrypted reasoning that a log failed to mark as redacted. */
export function isCiphertext(text: string): boolean {
  return fernet.test(text);
}

/** A provider's own payload with what is encrypted or signed taken out and its length put in its place. */
export function withoutCiphertext(value: Json, key = ''): Json {
  if (typeof value === 'string') {
    return secretKeys.test(key) || isCiphertext(value) ? `[encrypted, ${value.length} characters]` : value;
  }
  if (Array.isArray(value)) return value.map((child) => withoutCiphertext(child));
  if (!isJsonObject(value)) return value;
  if (secretKeys.test(key)) return '[encrypted]';
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, withoutCiphertext(child, name)]),
  );
}
