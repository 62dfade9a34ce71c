import { expect, it } from 'vitest';
import { LEDGER_CASES } from '../../rigs/ledger/ledger-cases.ts';

it.each(Object.entries(LEDGER_CASES))('%s', async (_, run) => {
  await expect(run()).resolves.toBeUndefined();
});
