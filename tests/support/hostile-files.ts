import { archiveCases } from '#tests/support/hostile/archive-cases.ts';
import { chatCases } from '#tests/support/hostile/chat-cases.ts';
import { documentCases } from '#tests/support/hostile/document-cases.ts';
import type { HostileCase } from '#tests/support/hostile/hostile-case.ts';
import { lineCases } from '#tests/support/hostile/line-cases.ts';
import { inspectCases } from '#tests/support/hostile/log-cases.ts';
import { tableCases } from '#tests/support/hostile/table-cases.ts';
import { textCases } from '#tests/support/hostile/text-cases.ts';
import { wrongFileCases } from '#tests/support/hostile/wrong-file-cases.ts';
import { zipCases } from '#tests/support/hostile/zip-cases.ts';

/**
 * Hostile and broken files, made in code, with what is to become of each. Every file has a name of its own
 * ("017-a.jsonl"), so that all may lie in one folder.
 */
export const hostileFiles: HostileCase[] = [
  ...lineCases,
  ...documentCases,
  ...tableCases,
  ...textCases,
  ...zipCases,
  ...archiveCases,
  ...inspectCases,
  ...chatCases,
  ...wrongFileCases,
].map((one, index) => ({ ...one, file: `${String(index + 1).padStart(3, '0')}-${one.file}` }));
