import { defaultDrawing, type AgreementState } from '#components/agreement/agreement-state.ts';

/** The command that prints the same figures. */
export function commandText(
  project: string,
  sides: { code: string; a: string; b: string },
  { by, which, seed, resamples }: AgreementState,
): string {
  const where = Object.entries(which).flatMap(([name, value]) =>
    [value ?? []].flat().map((item) => quoted(name === 'meta' ? item : `${name}=${item}`)),
  );
  return [
    `npx subtext agreement --project ${quoted(project)} --code ${quoted(sides.code)}`,
    `--a ${quoted(sides.a)} --b ${quoted(sides.b)}`,
    by !== undefined && `--by ${quoted(by)}`,
    where.length > 0 && `--where ${where.join(' ')}`,
    seed !== defaultDrawing.seed && `--seed ${seed}`,
    resamples !== defaultDrawing.resamples && `--resamples ${resamples}`,
  ]
    .filter((part) => part !== false)
    .join(' ');
}

/** As a POSIX shell takes it for one word. */
function quoted(text: string): string {
  return /^[\w@:./=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
