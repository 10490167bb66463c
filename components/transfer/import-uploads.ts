/** A file on its way. */
export type Upload = {
  ordinal: number;
  /** With its path where a folder was chosen. */
  name: string;
  bytes: number;
  sentBytes: number;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  problem: string | null;
};

export type UploadsState = {
  /** Made when the first file is chosen. */
  importId: string | null;
  uploads: Upload[];
};

export type UploadEvent =
  | { type: 'chosen'; files: { ordinal: number; name: string; bytes: number }[] }
  | { type: 'made'; importId: string }
  | { type: 'sending'; ordinal: number }
  | { type: 'progress'; ordinal: number; sentBytes: number }
  | { type: 'sent'; ordinal: number }
  | { type: 'failed'; ordinal: number; problem: string }
  | { type: 'retry'; ordinal: number }
  | { type: 'removed'; ordinal: number }
  | { type: 'discarded' };

export const noUploads: UploadsState = { importId: null, uploads: [] };

/** What the files are after something happened to them. */
export function reduceUploads(state: UploadsState, event: UploadEvent): UploadsState {
  switch (event.type) {
    case 'discarded':
      return noUploads;
    case 'made':
      return { ...state, importId: event.importId };
    case 'chosen':
      return {
        ...state,
        uploads: [
          ...state.uploads,
          ...event.files.map((file) => ({ ...file, sentBytes: 0, state: 'waiting' as const, problem: null })),
        ],
      };
    case 'removed':
      return { ...state, uploads: state.uploads.filter(({ ordinal }) => ordinal !== event.ordinal) };
    case 'sending':
      return change(state, event.ordinal, { state: 'sending', sentBytes: 0, problem: null });
    case 'progress':
      return change(state, event.ordinal, { sentBytes: event.sentBytes });
    case 'sent':
      return change(state, event.ordinal, { state: 'sent' });
    case 'failed':
      return change(state, event.ordinal, { state: 'failed', problem: event.problem });
    case 'retry':
      return change(state, event.ordinal, { state: 'waiting', sentBytes: 0, problem: null });
  }
}

/** How far all of them are. Files that failed are counted by themselves. */
export function totalOf(uploads: readonly Upload[]) {
  const counted = uploads.filter(({ state }) => state !== 'failed');
  return {
    files: uploads.length,
    sent: uploads.filter(({ state }) => state === 'sent').length,
    failed: uploads.length - counted.length,
    pending: counted.filter(({ state }) => state !== 'sent').length,
    bytes: counted.reduce((sum, { bytes }) => sum + bytes, 0),
    sentBytes: counted.reduce((sum, one) => sum + (one.state === 'sent' ? one.bytes : one.sentBytes), 0),
  };
}

function change(state: UploadsState, ordinal: number, changes: Partial<Upload>): UploadsState {
  return {
    ...state,
    uploads: state.uploads.map((one) => (one.ordinal === ordinal ? { ...one, ...changes } : one)),
  };
}
