import { isJsonObject, type Json } from '#lib/json.ts';

/**
 * What went wrong with a tool's call, from the payload of its result: the source's own words where it has any, '' where
 * it only says that it failed, null where it did not. Reads `error` (a text, or an object with a message or a type) and
 * `is_error`.
 */
export function findFailure(payload: Json | undefined): string | null {
  if (!isJsonObject(payload)) return null;
  const { error } = payload;
  if (typeof error === 'string' && error !== '') return error;
  if (isJsonObject(error)) {
    const words = [error['type'], error['message']].flatMap((part) => (typeof part === 'string' ? part : []));
    return words.filter((word) => word !== '').join(': ');
  }
  return payload['is_error'] === true || payload['isError'] === true || error === true ? '' : null;
}
