/** First bytes as signs, one each. */
export function headSigns(head: Uint8Array): string {
  return String.fromCharCode(...head.subarray(0, 4096));
}

/** First bytes as they read in any encoding of ASCII, UTF-16 among them: marks and zero bytes are gone. */
export function headText(head: Uint8Array): string {
  return headSigns(head)
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/u, '')
    .replace(/\0/gu, '');
}
