import type { Archive, RowIssue } from '#lib/formats/format.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import type { Json } from '#lib/json.ts';
import { failure, success, type Result } from '#lib/result.ts';

/** The longest text a JavaScript string holds (2^29 − 24 UTF-16 units), and so the longest JSON read in one piece. */
export const maxTextBytes = 2 ** 29 - 24;

/** A member's text. Bytes that are not UTF-8 become U+FFFD. */
export async function readMemberText(archive: Archive, name: string): Promise<Result<string, RowIssue>> {
  const bytes = await archive.read(name);
  if (!bytes.ok) return failure({ place: name, reason: bytes.problem });
  if (bytes.value.length > maxTextBytes) {
    const size = Math.round(bytes.value.length / 1e6).toLocaleString('en');
    return failure({ place: name, reason: `${size} MB of JSON in one piece; 512 MB can be read` });
  }
  return success(new TextDecoder().decode(bytes.value));
}

/** A member as JSON. */
export async function readMember(archive: Archive, name: string): Promise<Result<Json, RowIssue>> {
  const text = await readMemberText(archive, name);
  if (!text.ok) return text;
  const parsed = parseJson(text.value);
  return parsed.ok ? parsed : failure({ place: name, reason: parsed.problem.reason });
}
