import { describeEngine } from './describe-engine.ts';
import { chromiumEngine } from '../rigs/browser/engine-chromium.ts';

describeEngine(chromiumEngine);
