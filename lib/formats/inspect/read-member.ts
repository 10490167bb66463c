import type { Archive, RowIssue } from '#lib/formats/format.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import type { Json } from '#lib/json.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { PackedRecord } from '#lib/trace/draft.ts';

/** The longest text a JavaScript string holds (2^29 − 24 UTF-16 units), and so the longest JSON read in one piece. */
export const maxTextBytes = 2 ** 29 - 24;

/** A member's text, and the same packed where the archive has it so. */
export type MemberText = { text: string; packed?: PackedRecord };

/** A member's text. Bytes that are not UTF-8 become U+FFFD. */
export async function readMemberText(archive: Archive, name: string): Promise<Result<MemberText, RowIssue>> {
  const member = await archive.read(name);
  if (!member.ok) return failure({ place: name, reason: member.problem });
  const { bytes, packed } = member.value;
  if (bytes.length > maxTextBytes) {
    const size = Math.round(bytes.length / 1e6).toLocaleString('en');
    return failure({ place: name, reason: `${size} MB of JSON in one piece; 512 MB can be read` });
  }
  return success({ text: new TextDecoder().decode(bytes), ...(packed && { packed }) });
}

/** A member as JSON. */
export async function readMember(archive: Archive, name: string): Promise<Result<Json, RowIssue>> {
  const member = await readMemberText(archive, name);
  if (!member.ok) return member;
  const parsed = parseJson(member.value.text);
  return parsed.ok ? parsed : failure({ place: name, reason: parsed.problem.reason });
}
