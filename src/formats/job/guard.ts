import { fail, type Result } from '../../core/result.ts';

/**
 * The border between what may be expected and bugs: a file that vanished or changed on disk is a Result; anything
 * else goes on as the bug it is and fails this file only.
 */
export async function guarded<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call();
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotReadableError' || name === 'NotFoundError')
      return fail('file-unreadable', { kind: 'file' });
    throw error;
  }
}
