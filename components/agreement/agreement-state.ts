import { projectHref } from '#components/shell/navigation.ts';
import { statistics, type StatisticId } from '#lib/statistics/index.ts';
import { formatTraceFilter, parseTraceFilter, type Cell, type TraceFilter } from '#lib/trace/trace-filter.ts';

/** Which traces count: a filter of the traces table without its order and without a cell. */
export type Which = Omit<Partial<TraceFilter>, 'sort' | 'order' | 'code' | 'a' | 'b' | 'cell'>;

/** Everything the agreement page shows follows from this; it is the page's address. */
export type AgreementState = {
  code?: string;
  a?: string;
  b?: string;
  by?: string;
  which: Which;
  seed: number;
  resamples: number;
};
export type Params = Record<string, string | string[] | undefined>;

export const defaultDrawing = { seed: 1, resamples: 2000 };
const mostResamples = 20_000;

/** Reads the page's search parameters. What is not understood is named in `ignored`. */
export function parseAgreementState(params: Params): { state: AgreementState; ignored: string[] } {
  const one = (name: string) => [params[name]].flat()[0]?.slice(0, 400) ?? '';
  const text = (name: string) => (one(name) === '' ? {} : { [name]: one(name) });
  const { filter, ignored } = parseTraceFilter(params);
  const { sort: _sort, order: _order, code: _code, a: _a, b: _b, cell: _cell, ...which } = filter;
  const seed = wholeNumber(one('seed'), 0, 2 ** 32 - 1);
  const resamples = wholeNumber(one('resamples'), 0, mostResamples);
  return {
    state: {
      ...text('code'),
      ...text('a'),
      ...text('b'),
      ...text('by'),
      which,
      seed: seed ?? defaultDrawing.seed,
      resamples: resamples ?? defaultDrawing.resamples,
    },
    ignored: [
      ...ignored,
      ...(one('seed') !== '' && seed === null ? ['seed'] : []),
      ...(one('resamples') !== '' && resamples === null ? ['resamples'] : []),
    ],
  };
}

/** The statistic the bars show, or accuracy. */
export function readFigure(text: string | null): StatisticId {
  return statistics.find(({ id }) => id === text)?.id ?? 'accuracy';
}

export function agreementHref(slug: string, state: AgreementState): string {
  const search = new URLSearchParams();
  for (const name of ['code', 'a', 'b', 'by'] as const) {
    const value = state[name];
    if (value !== undefined) search.append(name, value);
  }
  if (state.seed !== defaultDrawing.seed) search.append('seed', String(state.seed));
  if (state.resamples !== defaultDrawing.resamples) search.append('resamples', String(state.resamples));
  return withQuery(slug, '/agreement', [search.toString(), formatTraceFilter(state.which)]);
}

export function tracesHref(slug: string, which: Which): string {
  return withQuery(slug, '/traces', [formatTraceFilter(which)]);
}

/** The traces in one cell of the table of A against B. */
export function cellHref(
  slug: string,
  sides: { code: string; a: string; b: string },
  which: Which,
  cell: Cell,
): string {
  const { code, a, b } = sides;
  return withQuery(slug, '/traces', [formatTraceFilter({ ...which, code, a, b, cell })]);
}

function withQuery(slug: string, path: string, parts: string[]): string {
  const query = parts.filter((part) => part !== '').join('&');
  return projectHref(slug, query === '' ? path : `${path}?${query}`);
}

function wholeNumber(text: string, least: number, most: number): number | null {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : null;
}
