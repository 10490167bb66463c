export type CommandParts = {
  project: string;
  /** As named here; a folder's files are named by their folder. */
  files: readonly string[];
  format?: string | undefined;
  splitTags: boolean;
  /** Whether a mapping was changed and has to be handed over in a file. */
  mapping: boolean;
};

const mostPaths = 6;

/** The command that does the same, to be run where the files are. */
export function commandOf({ project, files, format, splitTags, mapping }: CommandParts): string {
  const paths = [...new Set(files.map((name) => name.split('/')[0] ?? name))];
  const shown = paths.length === 0 ? ['<files>'] : paths.slice(0, mostPaths).map(quote);
  return [
    ...['npx subtext import', ...shown],
    ...(paths.length > mostPaths ? ['…'] : []),
    ...['--project', quote(project)],
    ...(format === undefined ? [] : ['--format', format]),
    ...(mapping ? ['--mapping mapping.json'] : []),
    ...(splitTags ? [] : ['--no-split-tags']),
  ].join(' ');
}

/** For a POSIX shell; what begins with a dash is made a path so that it is no option. */
function quote(text: string): string {
  const safe = text.startsWith('-') ? `./${text}` : text;
  return /^[\w./:@%+=-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", `'\\''`)}'`;
}
