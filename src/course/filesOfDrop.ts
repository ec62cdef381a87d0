/** More files than this are not read. */
const MOST = 1_000;

/** The files of a drop, also those in folders. */
export async function filesOfDrop(data: DataTransfer): Promise<readonly File[]> {
  // What is dropped can be asked for only before the first pause.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  const loose = [...data.files];
  const files: File[] = [];
  for (const [index, entry] of entries.entries()) {
    const file = loose[index];
    if (entry === null || entry.isFile) {
      if (file !== undefined) files.push(file);
    } else await addFolder(entry as FileSystemDirectoryEntry, files);
  }
  return files;
}

async function addFolder(folder: FileSystemDirectoryEntry, files: File[]): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    const entries = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0 || files.length >= MOST) return;
    for (const entry of entries) {
      if (entry.isDirectory) await addFolder(entry as FileSystemDirectoryEntry, files);
      else files.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
    }
  }
}
