/** Fields that a reader of the mail sees. */
const read: ReadonlySet<string> = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'subject',
  'date',
  'comments',
  'keywords',
]);

/** Fields without which the parts cannot be read, and marks that name nobody. */
const kept: ReadonlySet<string> = new Set([
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'content-language',
  'importance',
  'priority',
  'sensitivity',
]);

/** Where the mail came from and which others it answers: numbers that mail servers have logged. */
const trace =
  /^(?:received|return-path|delivered-to|message-id|in-reply-to|references|resent-.*|content-id|thread-.*|dkim-.*|domainkey-.*|arc-.*|authentication-results|received-spf|x-originating-ip|x-received|x-original-to)$/u;

export function isRead(name: string): boolean {
  return read.has(name);
}

export function isKept(name: string): boolean {
  return kept.has(name);
}

export function isTrace(name: string): boolean {
  return trace.test(name);
}
