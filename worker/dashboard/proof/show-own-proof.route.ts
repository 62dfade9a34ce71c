import { z } from '@hono/zod-openapi';
import { dayOfInstant } from '../../calendar/zone.ts';
import type { App } from '../../http/context.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { readLedgerCheck } from '../../ledger/ledger-checks.store.ts';
import { localeFor, notice } from '../../members/require-member.guard.ts';
import { checkLines } from '../../proof/check-lines.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { ownProofPage } from './own-proof-page.page.tsx';
import { WORKED_OUT, type ShownWork } from './shown-proof.ts';
import { workOut } from './work-out.act.ts';

const route = screenRoute({
  path: '/dashboard/proof',
  right: 'read',
  summary: 'Proof',
  description:
    'The last comparison of the ledger and the public page; with `show=calibration`, `record` or `backtest` also whether predictions came true, which reads all purchases.',
  request: { query: z.object({ show: z.string().optional() }) },
});

export function registerShowOwnProof(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const asked = WORKED_OUT.find((one) => one === c.req.valid('query').show);
    let work: ShownWork = null;
    if (asked !== undefined) {
      const outcome = await workOut(db, business, { work: asked, locale: localeFor(c) }, c.get('nowMs'));
      if (outcome.kind === 'business_busy') return notice(c, 'busy', 503);
      work = outcome.work;
    }
    const { checkedAtMs, differences } = await readLedgerCheck(db, business.id);
    const checkedOn = checkedAtMs === null ? null : dayOfInstant(business.timeZone, checkedAtMs);
    const isSigned = c.get('env').signingSecret !== null;
    const lines = isSigned ? checkLines(`${publicOrigin(c)}/b/${business.id}`) : null;
    const proof = { ledger: { checkedOn, differences }, checkLines: lines, work };
    return c.html(ownProofPage({ screen: await screenOf(c), proof }), 200);
  });
}
