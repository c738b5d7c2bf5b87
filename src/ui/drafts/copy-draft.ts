/** On plain http there is no clipboard: the text is selected, and the person copies it. */
export async function copyDraft(text: string, sheet: Element | undefined): Promise<'copied' | 'selected'> {
  const { clipboard } = navigator as { clipboard?: Clipboard };
  try {
    if (clipboard === undefined) throw new Error('no clipboard');
    await clipboard.writeText(text);
    return 'copied';
  } catch {
    if (sheet) getSelection()?.selectAllChildren(sheet);
    return 'selected';
  }
}
