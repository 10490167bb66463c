import { withInstance } from '#bin/instance.ts';
import { computeProjectAgreement } from '#lib/server/queries/compute-project-agreement.ts';
import { statistics } from '#lib/statistics/index.ts';
import type { Agreement } from '#lib/statistics/agreement.ts';
import { becauses, type Figure } from '#lib/statistics/figure.ts';
import { parseTraceFilter } from '#lib/trace/trace-filter.ts';
import { getProject } from './find-project.ts';

type Options = {
  project: string;
  code: string;
  a: string;
  b: string;
  by?: string;
  where?: string[];
  seed: number;
  resamples: number;
  json?: boolean;
};

/** `subtext agreement`: a table for people, or everything as JSON. */
export async function agreementCommand(options: Options): Promise<void> {
  const { whole, groups } = await withInstance(async () => {
    const project = await getProject(options.project);
    const { code, a, b, by, seed, resamples } = options;
    const filter = options.where ? readWhere(options.where) : undefined;
    return computeProjectAgreement(project.id, {
      ...{ code, a, b, seed, resamples },
      ...(by === undefined ? {} : { by }),
      ...(filter ? { filter } : {}),
    });
  });
  if (options.json) {
    const by =
      options.by === undefined
        ? {}
        : { by: Object.fromEntries(groups.map(({ value, agreement }) => [value, toJson(agreement)])) };
    process.stdout.write(`${JSON.stringify({ ...toJson(whole), ...by })}\n`);
    return;
  }
  process.stdout.write(`${options.code}: ${options.a} against ${options.b}\n${toTable(whole)}`);
  for (const { value, agreement } of groups) {
    process.stdout.write(`\n${options.by} = ${value || '(none)'}\n${toTable(agreement)}`);
  }
}

/** `missing` is their number; why each is missing stands in `missingBecause`. */
function toJson({ missing, ...agreement }: Agreement) {
  const { total, ...missingBecause } = missing;
  const { n, counts, bootstrap, ...figures } = agreement;
  return { n, missing: total, missingBecause, counts, ...figures, bootstrap };
}

function toTable(agreement: Agreement): string {
  const { n, missing, counts } = agreement;
  const lines = statistics.map(({ id, name }) => `  ${name.padEnd(20)} ${describe(agreement[id])}`);
  return [
    `  n ${n}, missing ${missing.total} (no answer from a ${missing.a}, b ${missing.b}, both ${missing.both}; unsure ${missing.unsure})`,
    `  true positives ${counts.tp}, false positives ${counts.fp}, false negatives ${counts.fn}, true negatives ${counts.tn}`,
    ...lines,
    '',
  ].join('\n');
}

function describe(figure: Figure): string {
  if (figure.value === null) return `–  (${becauses[figure.because]})`;
  const interval =
    figure.low === null || figure.high === null
      ? ''
      : `  [${figure.low.toFixed(3)}, ${figure.high.toFixed(3)}]`;
  return `${figure.value.toFixed(3)}${interval}  n ${figure.n}`;
}

/** `model=a` and `phase=x`: names of filters as they are, any other as metadata. */
function readWhere(pairs: string[]) {
  const params: Record<string, string[]> = {};
  for (const pair of pairs) {
    const [name = '', ...rest] = pair.split('=');
    const known = parseTraceFilter({ [name]: ['x'] }).filter;
    const key = name in known ? name : 'meta';
    (params[key] ??= []).push(key === 'meta' ? pair : rest.join('='));
  }
  const { filter, ignored } = parseTraceFilter(params);
  if (ignored.length > 0) throw new Error(`--where does not understand ${ignored.join(', ')}.`);
  return filter;
}
