import { afterAll, beforeAll, describe } from 'vitest';
import type { Ability, Engine } from '../rigs/browser/browser.ts';
import { describeAccessibility } from '../rigs/browser/accessibility.ts';
import { describeConsent, describePrivacyControl } from './consent.ts';
import { describeFailures } from './failures.ts';
import { describeForeignPages, describeLayoutShift } from './foreign.ts';
import { describeNavigation, describeReturn } from './navigation.ts';
import { describePanel } from './panel.ts';
import { describeRendering } from './rendering.ts';
import { describeRequests } from './requests.ts';
import type { GetRig, Rig } from '../rigs/browser/rig.ts';
import { startStandIn } from '../rigs/browser/stand-in.ts';

/** Every promise of the widget, kept in one engine. Where the engine is missing, the run says so. */
export function describeEngine(engine: Engine): void {
  if (engine.missing) console.warn(`The widget is not tested in ${engine.name}: ${engine.missing}.`);
  describe.skipIf(engine.missing !== undefined)(`the widget in ${engine.name}`, () => {
    let rig: Rig;
    const getRig = () => rig;
    beforeAll(async () => {
      rig = { engine, standIn: await startStandIn(engine.needsTls), browser: await engine.launch() };
    });
    afterAll(async () => {
      await rig.browser.quit();
      await rig.standIn.close();
    });
    const { cannot } = engine;
    const promises: [about: string, needs: Ability[], describePromises: (getRig: GetRig) => void][] = [
      ['renders', [], describeRendering],
      ['asks as little as possible', [], describeRequests],
      ['keeps a code only as allowed', [], describeConsent],
      ['honours Global Privacy Control', ['privacyControl'], describePrivacyControl],
      ['follows navigation', [], describeNavigation],
      ['comes back from the back/forward cache', ['bfcache'], describeReturn],
      ['shares', [], describePanel],
      ['is accessible', [], describeAccessibility],
      ['is a good guest', [], describeForeignPages],
      ['shifts nothing', ['layoutShift'], describeLayoutShift],
      ['does no harm', [], describeFailures],
    ];
    for (const [about, needs, describePromises] of promises) {
      describe.skipIf(needs.some((need) => cannot.includes(need)))(`it ${about}`, () => {
        describePromises(getRig);
      });
    }
  });
}
