import { describeEngine } from './describe-engine.ts';
import { chromiumEngine } from './engine-chromium.ts';

describeEngine(chromiumEngine);
