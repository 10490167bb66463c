export type ChosenFile = { name: string; data: File };

/** Never data: what systems and version control leave in folders. */
const ignored = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX|\.git)(\/|$)/;

/** What was chosen with a file input; a folder's files keep their path. */
export function filesOfInput(list: FileList | null): ChosenFile[] {
  return sort([...(list ?? [])].map((data) => ({ name: data.webkitRelativePath || data.name, data })));
}

/** What was dropped, folders walked through. Has to be called within the event: its entries are gone afterwards. */
export async function filesOfDrop(transfer: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...transfer.files];
  const given = entries.filter((entry) => entry !== null);
  if (given.length === 0) return sort(plain.map((data) => ({ name: data.name, data })));
  const files: ChosenFile[] = [];
  for (const entry of given) await walk(entry, files);
  return sort(files);
}

async function walk(entry: FileSystemEntry, files: ChosenFile[]): Promise<void> {
  const name = entry.fullPath.replace(/^\//, '');
  if (ignored.test(name)) return;
  if (entry.isFile) {
    const data = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    files.push({ name, data });
    return;
  }
  for (const inner of await readFolder(entry as FileSystemDirectoryEntry)) await walk(inner, files);
}

/** A browser gives a folder in portions of a hundred and ends with an empty one. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** By name, so that the same folder is the same import whatever the browser. */
function sort(files: ChosenFile[]): ChosenFile[] {
  return files
    .filter(({ name }) => !ignored.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
