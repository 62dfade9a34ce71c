import { afterAll, beforeAll, describe } from 'vitest';
import type { Ability, Engine } from '../rigs/browser/browser.ts';
import { describeAgreeing, describeAsking, describeAskingFits } from './asking.ts';
import { describeAccessibility } from '../rigs/browser/accessibility.ts';
import {
  describeChangedConsent,
  describeConsent,
  describeKeptCode,
  describePrivacyControl,
} from './consent.ts';
import { describeFailures, describeManners } from './failures.ts';
import { describeFit } from './fit.ts';
import { describeForeignPages, describeLayoutShift } from './foreign.ts';
import { describeNavigation, describeReturn } from './navigation.ts';
import { describePanel, describePanelInSight, describePanelOnItsOwn, describeSharing } from './panel.ts';
import { describeRendering, describeWords } from './rendering.ts';
import { describeBadgesAndRequests, describeCopies, describeRequests } from './requests.ts';
import { describeOddPages, describeWhenCodeCounts, describeWhichCode } from './which-code.ts';
import { describeDashboard } from './dashboard.ts';
import { describePermissionPage } from './permission-page.ts';
import { describeUpload } from './upload.ts';
import type { GetRig, Rig } from '../rigs/browser/rig.ts';
import { startStandIn } from '../rigs/browser/stand-in.ts';

type Promised = [about: string, needs: Ability[], describePromises: (getRig: GetRig) => void];

/** Whether the screens of the dashboard are looked at as well, which takes minutes (`npm run look`). */
const isLookedAt = process.env['KITH_LOOK'] !== undefined;

/**
 * Every promise of the widget, kept in one engine. Where the engine is missing, the name of the skip says
 * why.
 */
export function describeEngine(engine: Engine): void {
  const because = engine.missing === undefined ? '' : ` (${engine.missing})`;
  describe.skipIf(engine.missing !== undefined)(`the widget in ${engine.name}${because}`, () => {
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
    const promises: Promised[] = [
      ['renders', [], describeRendering],
      ['says what it is for', [], describeWords],
      ['asks as little as possible', [], describeRequests],
      ['asks once for what changes', [], describeBadgesAndRequests],
      ['does everything once', [], describeCopies],
      ['keeps a code only as allowed', [], describeConsent],
      ['lets a consent change', [], describeChangedConsent],
      ['keeps a code and hands it on', [], describeKeptCode],
      ['finds the code that counts', [], describeWhichCode],
      ['keeps a code when it may', [], describeWhenCodeCounts],
      ['stands odd pages', [], describeOddPages],
      ['honours Global Privacy Control', ['privacyControl'], describePrivacyControl],
      ['follows navigation', [], describeNavigation],
      ['comes back from the back/forward cache', ['bfcache'], describeReturn],
      ['opens its panel', [], describePanel],
      ['shares', [], describeSharing],
      ['asks one thing', [], describeAsking],
      ['lets a client agree', [], describeAgreeing],
      ['has room for what it asks', ['width'], describeAskingFits],
      ['opens its panel on its own', [], describePanelOnItsOwn],
      ['keeps its panel in sight', [], describePanelInSight],
      ['is accessible', [], describeAccessibility],
      ['is a good guest', [], describeForeignPages],
      ['fits into its box', [], describeFit],
      ['shifts nothing', ['layoutShift'], describeLayoutShift],
      ['does no harm where the service fails', [], describeFailures],
      ['minds its manners', [], describeManners],
      ['gives clients a page of their own', [], describePermissionPage],
      ...(isLookedAt ? [['gives a business a dashboard', [], describeDashboard] as Promised] : []),
      ['is what is uploaded', [], describeUpload],
    ];
    for (const [about, needs, describePromises] of promises) {
      describe.skipIf(needs.some((need) => cannot.includes(need)))(`it ${about}`, () => {
        describePromises(getRig);
      });
    }
  });
}
