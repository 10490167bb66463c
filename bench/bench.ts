import type { Row } from './row.ts';

/** What a measurement is given. `lib/server/db.ts` is connected to the same database. */
export type BenchContext = {
  /** A migrated, empty database of its own, dropped afterwards. */
  url: string;
  /** A directory for files, removed afterwards. */
  directory: string;
  /** The folder of real files beside the checkout, or null where it is absent. */
  realData: string | null;
  /** Says on the console what is going on. */
  note: (message: string) => void;
};

/** What a file `bench/<name>.bench.ts` exports as its default. Its rows are kept in bench/results/<name>.json. */
export type Bench = (context: BenchContext) => Promise<Row[]>;
