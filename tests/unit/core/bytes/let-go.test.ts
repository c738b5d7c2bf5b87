import { expect, it } from 'vitest';
import { LetGo } from '../../../../src/core/bytes/let-go.ts';

it('what is let go is collected each time that it is enough, and not for a few', () => {
  const asked: number[] = [];
  let seen = 0;
  const letGo = new LetGo(100, () => asked.push(seen));
  for (seen = 1; seen <= 25; seen++) letGo.add(10);
  letGo.add(200);
  expect(asked).toEqual([10, 20, 26]);
});

it('an engine is asked by memory that nobody touches', () => {
  const letGo = new LetGo(2);
  letGo.add(1);
  expect(letGo.asked).toBe(0);
  letGo.add(1);
  expect(letGo.asked).toBe(256 * 1024 * 1024);
});
