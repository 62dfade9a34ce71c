import { describe } from 'vitest';
import { describeEngine } from './describe-engine.ts';
import { describePasskeys } from './passkeys.ts';
import { chromiumEngine } from '../rigs/browser/engine-chromium.ts';

describeEngine(chromiumEngine);

describe('the dashboard in Chromium: it has passkeys', () => {
  describePasskeys();
});
