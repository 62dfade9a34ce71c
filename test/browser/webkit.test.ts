import { describeEngine } from './describe-engine.ts';
import { webkitEngine } from '../rigs/browser/engine-webkit.ts';

describeEngine(webkitEngine);
