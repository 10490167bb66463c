/** What a Parquet file may make us hold. A refusal names the limit it met. */
export const parquetLimits = {
  /** The table of contents at the end of the file. */
  footerBytes: 64 * 1024 ** 2,
  /** Schema elements: columns, and what is nested in them. */
  elements: 10_000,
  depth: 64,
  /** One page as it is in the file, and unpacked. */
  pageBytes: 512 * 1024 ** 2,
  pageHeaderBytes: 16 * 1024 ** 2,
  /** Values in one page, nulls too. */
  pageValues: 16 * 1024 ** 2,
  /** Unpacked to packed, looked at once a page unpacks to more than `ratioFromBytes`. */
  ratio: 200,
  ratioFromBytes: 100 * 1000 ** 2,
  /** One value; a longer one is left out and said. */
  cellBytes: 64 * 1024 ** 2,
  /** Characters of all rows written out to bytes of the file, looked at once the rows have more than `rowsFrom`. */
  rowsRatio: 200,
  rowsFrom: 1000 ** 3,
  /** A source that cannot be read from any place is held as a whole, up to here. */
  wholeBytes: 256 * 1024 ** 2,
};

/** Rows for each byte of the file: no table that says something of each row comes near it. */
export const rowsPerByte = 100;
