import { commandOf, type CommandParts } from '#components/transfer/import-command.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** What does the same from a terminal. */
export function ImportCommandLine(parts: CommandParts) {
  const command = commandOf(parts);
  return (
    <div className="mb-10">
      <p className="mb-1.5 text-xs text-muted">
        The same from a terminal, in the Subtext folder; for files larger than a browser likes, too.
        {parts.mapping && ' Save the mapping’s JSON as mapping.json first.'}
      </p>
      <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 overflow-x-auto font-mono text-xs whitespace-nowrap">{command}</code>
        <CopyButton text={command} label="Copy the command" iconOnly />
      </div>
    </div>
  );
}
