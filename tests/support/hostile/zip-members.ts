import { writeZip, type ZipMember } from '#tests/support/zip-writer.ts';
import { line } from './hostile-case.ts';

/** Never the same lines twice: a file whose bytes are known already changes nothing. */
let made = 0;
export const lines = (id: string) => `${line(`${id} 1 of ${(made += 1)}`)}\n${line(`${id} 2`)}\n`;
export const good = (name: string): ZipMember => ({ name, data: lines(name), compression: 'deflate' });
export const newTwo = () => writeZip([good('a.jsonl'), good('b.jsonl')]);
export const two = newTwo(); // for what never lands
export const zeros = (length: number) => Buffer.alloc(length);

/** A good member before and one after: both land whatever is between them. */
export const among =
  (member: Partial<ZipMember>, name = 'bad.jsonl') =>
  () =>
    writeZip([good('first.jsonl'), { name, data: lines('bad'), ...member }, good('last.jsonl')]);
