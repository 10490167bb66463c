/** SQL with its own parameters, numbered from where the caller says. $1 is always the project. */
export type SqlPart = { sql: string; values: unknown[] };

/** Collects a statement's values: `add` keeps one and returns the name it has in the SQL. */
export type Parameters = {
  add: (value: unknown) => string;
  /** Takes over a part made elsewhere, numbered from where these end. */
  append: (make: (firstParameter: number) => SqlPart) => string;
  values: unknown[];
};

/** Parameters numbered from `first`. */
export function startParameters(first: number): Parameters {
  const values: unknown[] = [];
  return {
    values,
    add(value) {
      values.push(value);
      return `$${first + values.length - 1}`;
    },
    append(make) {
      const part = make(first + values.length);
      values.push(...part.values);
      return part.sql;
    },
  };
}
