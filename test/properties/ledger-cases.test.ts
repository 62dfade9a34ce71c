import { it } from 'vitest';
import { LEDGER_CASES } from './ledger-cases.ts';

it.each(Object.entries(LEDGER_CASES))('%s', (_, run) => run());
