import { describeEngine } from './describe-engine.ts';
import { firefoxEngine } from '../rigs/browser/engine-firefox.ts';

describeEngine(firefoxEngine);
