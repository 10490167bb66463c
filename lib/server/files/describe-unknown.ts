import type { FileHead } from '#lib/formats/format.ts';

/** Files told by their first bytes (written in Latin-1), and the sentence for each. */
const signatures: [start: string, sentence: string][] = [
  [
    'version https://git-lfs.github.com/spec/v1',
    'This is a Git LFS pointer, not the file itself: run "git lfs pull" and choose the file again.',
  ],
  ['\x89PNG\r\n\x1A\n', 'This is a PNG picture.'],
  ['\xFF\xD8\xFF', 'This is a JPEG picture.'],
  ['GIF8', 'This is a GIF picture.'],
  ['BZh', 'This is a bzip2 file: unpack it first (bunzip2) and choose what is inside.'],
  ['\xFD7zXZ\0', 'This is an xz file: unpack it first (unxz) and choose what is inside.'],
  ["7z\xBC\xAF'\x1C", 'This is a 7-Zip archive: unpack it first and choose what is inside.'],
  ['Rar!\x1A\x07', 'This is a RAR archive: unpack it first and choose what is inside.'],
  ['%PDF-', 'This is a PDF document; traces cannot be read out of it.'],
  ['SQLite format 3\0', 'This is a SQLite database: export the table as CSV or JSONL, which can be read.'],
  ['ARROW1', 'This is an Arrow file: export it as JSONL or CSV, which can be read.'],
  ['\x80\x02', 'This is a Python pickle, which can run code when loaded: export it as JSONL.'],
  ['\x80\x04\x95', 'This is a Python pickle, which can run code when loaded: export it as JSONL.'],
  ['\x80\x05\x95', 'This is a Python pickle, which can run code when loaded: export it as JSONL.'],
  ['\x93NUMPY', 'This is a NumPy array; traces cannot be read out of it.'],
  ['\x89HDF\r\n\x1A\n', 'This is an HDF5 file; traces cannot be read out of it.'],
  ['\xFF\xFE\0\0', 'This is text in UTF-32: save it as UTF-8 and choose it again.'],
  ['\xFF\xFE', 'This is text in UTF-16: save it as UTF-8 and choose it again.'],
  ['\xFE\xFF', 'This is text in UTF-16: save it as UTF-8 and choose it again.'],
  ['\x7FELF', 'This is a program, not data.'],
  ['MZ', 'This is a Windows program, not data.'],
];

/** One sentence on what a file that no format knows looks like, and what to do about it where that is known. */
export function describeUnknown(head: FileHead): string {
  if (head.size === 0 || head.bytes.length === 0) return 'The file is empty.';
  if (head.members) return describeArchive(head.members);
  const start = latin1(head.bytes.subarray(0, 1024));
  const known = signatures.find(([signature]) => start.startsWith(signature));
  if (known) return known[1];
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'This is a WebP picture.';
  if (start.slice(257, 262) === 'ustar')
    return 'This is a tar archive: unpack it first and choose what is inside.';
  const nuls = start.split('\0').length - 1;
  if (nuls > start.length / 4) return 'This looks like UTF-16 text or binary data; text has to be UTF-8.';
  if (nuls > 0) return 'This is a binary file of a kind that is not known here.';
  if (/^\s*(?:<!doctype html|<html)/i.test(start)) {
    return 'This is a web page (HTML): perhaps a download that asked for a login instead of giving the file.';
  }
  if (/^\s*<\?xml/i.test(start)) return 'This is an XML file of a kind that is not known here.';
  return describeText(start, head);
}

function describeArchive(members: string[]): string {
  if (members.length === 0) return 'This is an empty zip archive.';
  const shown = members.slice(0, 3).join(', ');
  const more = members.length > 3 ? ` and ${(members.length - 3).toLocaleString('en')} more` : '';
  return `This is a zip archive of a kind that is not known here; it holds ${shown}${more}.`;
}

function describeText(start: string, { bytes, size }: FileHead): string {
  if (!isUtf8(bytes, size > bytes.length))
    return 'This is text that is not UTF-8 (perhaps Latin-1): save it as UTF-8 and choose it again.';
  const first = start.replace(/^\xEF\xBB\xBF/, '').trimStart();
  if (first === '') return 'The file begins with nothing but blank space.';
  if (first.startsWith('{') || first.startsWith('[')) {
    return 'This is JSON of a kind that is not known here: say which field is what and it can still be read.';
  }
  return 'This is plain text of a kind that is not known here.';
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** A character cut at the end of the head is not held against the text. */
function isUtf8(bytes: Uint8Array, more: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: more });
    return true;
  } catch {
    return false;
  }
}
