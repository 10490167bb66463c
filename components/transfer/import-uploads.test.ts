import { expect, test } from 'vitest';
import { noUploads, reduceUploads, totalOf, type UploadEvent } from '#components/transfer/import-uploads.ts';

const files = [
  { ordinal: 0, name: 'a.jsonl', bytes: 100 },
  { ordinal: 1, name: 'b.jsonl', bytes: 300 },
];
const after = (...events: UploadEvent[]) =>
  events.reduce(reduceUploads, reduceUploads(noUploads, { type: 'chosen', files }));

test('bytes on their way count, files that failed do not', () => {
  const { uploads } = after(
    { type: 'sending', ordinal: 0 },
    { type: 'progress', ordinal: 0, sentBytes: 40 },
    { type: 'failed', ordinal: 1, problem: 'Offline.' },
  );
  expect(totalOf(uploads)).toEqual({ files: 2, sent: 0, failed: 1, pending: 1, bytes: 100, sentBytes: 40 });
});

test('a retried file waits again, from its beginning', () => {
  const { uploads } = after(
    { type: 'failed', ordinal: 1, problem: 'Offline.' },
    { type: 'retry', ordinal: 1 },
  );
  expect(uploads[1]).toEqual({ ...files[1], sentBytes: 0, state: 'waiting', problem: null });
});

test('a file that was taken off while it was sent stays off', () => {
  const { uploads } = after({ type: 'removed', ordinal: 0 }, { type: 'sent', ordinal: 0 });
  expect(uploads.map(({ name }) => name)).toEqual(['b.jsonl']);
});
