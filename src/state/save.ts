/** Parts of the File System Access API that TypeScript's DOM library does not name. */
interface SavePicker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
}

/**
 * Hands a finished file to the user. Where a picker exists it is written straight to the chosen place; else
 * the browser's download takes it. False when the user closed the picker.
 */
export async function saveBlob(blob: Blob, name: string): Promise<boolean> {
  const picker = (globalThis as SavePicker).showSaveFilePicker;
  if (!picker) {
    download(blob, name);
    return true;
  }
  try {
    const handle = await picker({ suggestedName: name });
    await blob.stream().pipeTo(await handle.createWritable());
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    throw error;
  }
}

function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The download has its own hold on the Blob once it has started.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
