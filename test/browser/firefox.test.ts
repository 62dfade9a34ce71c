import { describeEngine } from './describe-engine.ts';
import { firefoxEngine } from './engine-firefox.ts';

describeEngine(firefoxEngine);
