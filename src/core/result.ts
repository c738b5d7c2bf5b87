import type { Failure } from './errors.ts';

/** What an operation that may fail as expected gives back. Throwing is for bugs only. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail<T = never>(
  code: Failure['code'],
  where?: Failure['where'],
  params?: Failure['params'],
): Result<T> {
  return {
    ok: false,
    error: { code, ...(where && { where }), ...(params && { params }) },
  };
}
