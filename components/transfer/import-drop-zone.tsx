'use client';
import { FilePlus2, FolderPlus } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { filesOfDrop, filesOfInput, type ChosenFile } from '#components/transfer/import-chosen-files.ts';
import { Button, type ButtonSize } from '#components/ui/button.tsx';

type ChooseProps = { onChosen: (files: ChosenFile[]) => void; size?: ButtonSize; more?: boolean };

/** The buttons that do with a keyboard what dropping does with a mouse. */
export function ChooseFiles({ onChosen, size = 'md', more = false }: ChooseProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    onChosen(filesOfInput(input.files));
    input.value = ''; // so that the same file can be chosen again
  };
  useEffect(() => {
    // Chosen before the page came alive: a browser says nothing of the same choice a second time.
    for (const input of [files.current, folder.current]) if (input?.files?.length) take(input);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, for what was there at the start
  }, []);
  const hidden = { type: 'file', multiple: true, hidden: true } as const;
  return (
    <div className="flex flex-wrap gap-2">
      <Button variant={more ? 'secondary' : 'primary'} size={size} onClick={() => files.current?.click()}>
        <FilePlus2 aria-hidden />
        {more ? 'Add files' : 'Choose files'}
      </Button>
      <Button size={size} onClick={() => folder.current?.click()}>
        <FolderPlus aria-hidden />
        {more ? 'Add a folder' : 'Choose a folder'}
      </Button>
      <input {...hidden} ref={files} aria-label="Files" onChange={(event) => take(event.currentTarget)} />
      <input
        {...hidden}
        {...{ webkitdirectory: '' }}
        ref={folder}
        aria-label="Folder"
        onChange={(event) => take(event.currentTarget)}
      />
    </div>
  );
}

type DropTargetProps = { onChosen: (files: ChosenFile[]) => void; children: ReactNode };

/** Takes what is dropped anywhere on it. */
export function DropTarget({ onChosen, children }: DropTargetProps) {
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <div
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        void filesOfDrop(event.dataTransfer).then(onChosen);
      }}
      data-over={over || undefined}
      className="group/drop rounded-lg data-over:outline-2 data-over:outline-offset-4 data-over:outline-accent"
    >
      {children}
    </div>
  );
}

/** What the page is before anything was chosen. */
export function DropInvitation({
  onChosen,
  formats,
}: {
  onChosen: (files: ChosenFile[]) => void;
  formats: readonly { id: string; label: string; description: string }[];
}) {
  return (
    <div className="mb-10">
      <div className="flex flex-col items-center gap-1 rounded-lg border border-dashed border-line-strong bg-surface px-8 py-14 text-center group-data-over/drop:border-accent group-data-over/drop:bg-accent-soft">
        <p className="text-lg font-semibold">Drop files or a folder here</p>
        <p className="mb-4 text-sm text-muted">
          Zip archives are looked into. You see what was found before anything is written.
        </p>
        <ChooseFiles onChosen={onChosen} />
      </div>
      <h2 className="mt-8 mb-3 text-sm font-semibold">What is read</h2>
      <dl className="grid gap-x-8 gap-y-4 text-sm sm:grid-cols-2 xl:grid-cols-3">
        {formats.map(({ id, label, description }) => (
          <div key={id}>
            <dt className="font-medium">{label}</dt>
            <dd className="text-xs text-muted">{description}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
