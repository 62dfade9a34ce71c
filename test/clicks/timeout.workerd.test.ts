import { expect, it } from 'vitest';
import { sleep, withTimeout } from '../../worker/clicks/timeout.act.ts';

it('what is done in time is answered, and what fails in time fails as it did', async () => {
  expect(await withTimeout(10_000, Promise.resolve(7))).toBe(7);
  const failure = new Error('the work failed');
  await expect(withTimeout(10_000, Promise.reject(failure))).rejects.toBe(failure);
});

it('what hangs fails after its time, and what becomes of it later disturbs nobody', async () => {
  let fail: (error: Error) => void = () => {};
  const hanging = new Promise<never>((_, reject) => {
    fail = reject;
  });
  await expect(withTimeout(5, hanging)).rejects.toThrow('took longer than 5 ms');
  fail(new Error('too late'));
  await sleep(5);
});
