import { expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../../src/core/result.ts';
import type { BodyPart, WrittenFile } from '../../../../src/formats/job/model.ts';
import { inOneArray } from '../../../../src/formats/job/one-array.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const written = (...body: BodyPart[]): Result<WrittenFile> => ok({ body } as unknown as WrittenFile);

it('short bytes of all outputs of a call lie in one buffer, and say what they said', () => {
  const slice = { blob: new Blob(['pixels']), bulk: true };
  const long = new Uint8Array(64 * 1024);
  const { answers, buffer } = inOneArray([
    written(bytes('one'), slice, bytes('two')),
    fail('leak-found'),
    written(long),
    written(bytes('three')),
  ]);
  const [first, second, third, fourth] = answers.map((answer) => (answer.ok ? answer.value.body : answer));
  expect(first).toEqual([bytes('one'), slice, bytes('two')]);
  expect(second).toEqual(fail('leak-found'));
  expect(third).toEqual([long]);
  expect(fourth).toEqual([bytes('three')]);
  const short = [first, fourth].flatMap((body) => body as BodyPart[]).filter((part) => !('blob' in part));
  expect(short.every((part) => !('blob' in part) && part.buffer === buffer)).toBe(true);
  expect(buffer.byteLength).toBe('onetwothree'.length);
});
