import { afterAll, beforeAll, describe } from 'vitest';
import type { Engine } from './browser.ts';
import { describeAccessibility } from './accessibility.ts';
import { describeConsent, describePrivacyControl } from './consent.ts';
import { describeFailures } from './failures.ts';
import { describeForeignPages, describeLayoutShift } from './foreign.ts';
import { describeNavigation, describeReturn } from './navigation.ts';
import { describePanel } from './panel.ts';
import { describeRendering } from './rendering.ts';
import { describeRequests } from './requests.ts';
import type { Rig } from './rig.ts';
import { startStandIn } from './stand-in.ts';

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
    describe('renders', () => describeRendering(getRig));
    describe('asks as little as possible', () => describeRequests(getRig));
    describe('keeps a code only as allowed', () => describeConsent(getRig));
    describe('follows navigation', () => describeNavigation(getRig));
    describe('shares', () => describePanel(getRig));
    describe('is accessible', () => describeAccessibility(getRig, engine.cannot));
    describe('is a good guest', () => describeForeignPages(getRig));
    describe('does no harm', () => describeFailures(getRig));
    describe.skipIf(engine.cannot.includes('privacyControl'))('Global Privacy Control', () =>
      describePrivacyControl(getRig),
    );
    describe.skipIf(engine.cannot.includes('layoutShift'))('layout shift', () => describeLayoutShift(getRig));
    describe.skipIf(engine.cannot.includes('bfcache'))('back/forward cache', () => describeReturn(getRig));
  });
}
