import { describeEngine } from './describe-engine.ts';
import { webkitEngine } from './engine-webkit.ts';

describeEngine(webkitEngine);
