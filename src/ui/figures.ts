import { language } from '../i18n/language.svelte.ts';

/** 12,345 */
export function whole(n: number): string {
  return new Intl.NumberFormat(language.current).format(n);
}

/** 1.2 MB; below a thousand, plain bytes. */
export function bytes(n: number): string {
  const units = ['KB', 'MB', 'GB', 'TB'];
  if (n < 1000) return `${whole(n)} ${language.t.units.bytes}`;
  let value = n;
  let unit = -1;
  do {
    value /= 1000;
    unit += 1;
  } while (value >= 999.5 && unit < units.length - 1);
  const digits = value < 10 ? 1 : 0;
  const shown = new Intl.NumberFormat(language.current, { maximumFractionDigits: digits }).format(value);
  return `${shown} ${units[unit] ?? ''}`;
}

/** Minutes when more than 90 seconds; rounded up, since less than promised pleases. */
export function duration(seconds: number): string {
  const { minutes, seconds: inSeconds } = language.t.survey;
  return seconds > 90 ? minutes(Math.ceil(seconds / 60)) : inSeconds(Math.max(1, Math.ceil(seconds)));
}

/** 0 to 100, by bytes when there are any, else by files. Never 100 before the end. */
export function percent(progress: {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly doneFiles: number;
  readonly totalFiles: number;
}): number {
  const share =
    progress.totalBytes > 0
      ? progress.doneBytes / progress.totalBytes
      : progress.totalFiles > 0
        ? progress.doneFiles / progress.totalFiles
        : 0;
  return Math.min(100, Math.max(0, Math.floor(share * 100)));
}
