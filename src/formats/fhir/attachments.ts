/** A text that is carried as base64 (RFC 4648, 4), and the way back. */
export interface Base64Text {
  readonly text: string;
  encode(text: string): string;
}

/** Null where it is no base64 or no text in UTF-8: nothing here can look into it. */
export function readBase64(data: string): Base64Text | null {
  const bare = data.replace(/[ \t\r\n]/gu, '');
  if (bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/u.test(bare)) return null;
  try {
    const bytes = Uint8Array.from(atob(bare), (char) => char.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? null : { text, encode };
  } catch {
    return null;
  }
}

function encode(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
