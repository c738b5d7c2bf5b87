/** RFC 4180; a BOM, so that Excel reads it as UTF-8, only where there is more than ASCII: scripts stumble over it. */
export function csvOf(head: readonly string[], lines: readonly string[]): string {
  const text = `${[lineOf(head), ...lines].join('\r\n')}\r\n`;
  return /^[\0-\x7f]*$/u.test(text) ? text : `\ufeff${text}`;
}

export function lineOf(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

/** The lines of tables of one shape, each once; what came first stays first. */
export function joinedLines(...tables: readonly string[]): string[] {
  return [...new Set(tables.flatMap((table) => linesOf(table).slice(1)))];
}

/** Lines as written, heading first; a quoted cell may hold line ends. */
function linesOf(table: string): string[] {
  const text = table.replace(/^\ufeff/u, '');
  const lines: string[] = [];
  let [start, quoted] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) quoted = !quoted;
    if (char !== 0x0a || quoted) continue;
    const line = text.slice(start, at).replace(/\r$/u, '');
    if (line !== '') lines.push(line);
    start = at + 1;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}
