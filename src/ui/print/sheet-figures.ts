const whole = new Intl.NumberFormat('ja');
const era = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' });

/** 12,345 in the record, whatever the language of the page. */
export function figure(n: number): string {
  return whole.format(n);
}

/** `2026-11-21` as 2026年11月21日（令和8年11月21日）; nothing for nothing. */
export function day(iso: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  if (year === undefined || month === undefined || date === undefined) return iso;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return `${year}年${Number(month)}月${Number(date)}日（${era.format(at)}）`;
}

/**
 * `2026-11-21T17:05:09+09:00` as 2026年11月21日（令和8年11月21日） 17:05. Read from the text: the record shows the clock
 * of the machine that made it, wherever it is opened.
 */
export function moment(iso: string): string {
  const time = /^\d{4}-\d{2}-\d{2}T(\d{2}:\d{2})/.exec(iso)?.[1];
  return time === undefined ? iso : `${day(iso)} ${time}`;
}
