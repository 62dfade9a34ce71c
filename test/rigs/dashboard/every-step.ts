/**
 * A walk through every screen and form of the dashboard, in an order in which each finds what it needs. A
 * test shows that nothing of the OpenAPI document is missing.
 */
import { utcDayOf } from '../../../worker/calendar/instant.ts';
import { weekOf } from '../../../worker/calls/call-week.ts';
import { insertWeek } from '../../../worker/calls/suggestions.store.ts';
import { newId } from '../../../worker/crypto/ids.crypto.ts';
import { run } from '../../../worker/database/run.ts';
import type { Bindings } from '../../../worker/env.ts';
import { OPERATOR_TOKEN } from '../harness.ts';
import { CHANGES, newShop, walk } from '../operations/every-operation.ts';
import { sendTo } from '../worker-on.ts';
import type { DashboardStep, World } from './dashboard-step.ts';
import { ADD_STEPS } from './steps-of-add.ts';
import { CLIENT_STEPS } from './steps-of-clients.ts';
import { CONNECT_STEPS } from './steps-of-connect.ts';
import { GROWTH_STEPS } from './steps-of-growth.ts';
import { LAST_MEMBER_STEPS, MEMBER_STEPS } from './steps-of-members.ts';
import { OUTLOOK_STEPS } from './steps-of-outlooks.ts';
import { LAST_SETTINGS_STEPS, SETTINGS_STEPS } from './steps-of-settings.ts';
import { UPLOAD_STEPS } from './steps-of-uploads.ts';

/** What every share of the dashboard is walked through by. */
export const DASHBOARD_STEPS: DashboardStep[] = [
  ...OUTLOOK_STEPS,
  ...ADD_STEPS,
  ...UPLOAD_STEPS,
  ...CONNECT_STEPS,
  ...GROWTH_STEPS,
  ...SETTINGS_STEPS,
  ...CLIENT_STEPS,
  ...MEMBER_STEPS,
  ...LAST_SETTINGS_STEPS,
];

/** The last steps of all: they end the session. */
export const LAST_STEPS: DashboardStep[] = [
  { operation: 'post /sign-out', path: () => '/sign-out', fields: () => ({}), status: 303 },
];

/** The steps that end more sessions than their own, each in a session of its own. */
export const ENDING_STEPS = LAST_MEMBER_STEPS;

/** Ids of a business that nobody has. */
export const MISSING: Omit<World, 'businessId' | 'secretKey' | 'publishableKey'> = {
  clientId: 'missing-client',
  otherClientId: 'missing-other',
  code: 'missing-code',
  connectorId: 'con_missing',
  contactId: 'cnt_missing',
  callId: 'cal_missing',
  uploadId: 'upl_missing',
  importRun: 'missing-run',
  memberId: 'mem_missing',
  keyId: 'key_missing',
  offerId: 'ofr_missing',
  passkeyId: 'missing_passkey',
};

/** A call that is suggested, as the job does it on Mondays. */
const CALL = {
  rank: 1,
  reasonCode: 'value',
  parts: {
    spentMinor: 1000,
    currency: 'EUR',
    brought: 0,
    rhythmDays: 30,
    silenceDays: 60,
    leavesOn: 30_000,
    since: null,
  },
} as const;

/** A business with something of everything in it, as the API makes it. */
export async function openWorld(bindings: Bindings): Promise<World> {
  const shop = newShop(OPERATOR_TOKEN);
  await walk(shop, CHANGES, (request) => sendTo(bindings, request));
  const other = { id: 'of-eve', clientId: 'eve', amount: 1000 };
  await sendTo(bindings, { method: 'POST', path: '/v1/purchases', key: shop.secretKey, body: other });
  const callId = newId('cal');
  const suggestions = [{ ...CALL, id: callId, clientId: 'cleo' }];
  const week = weekOf(utcDayOf(Date.now()));
  await run(bindings.DB, insertWeek(shop.businessId, { week, suggestions }, Date.now()));
  return {
    ...MISSING,
    businessId: shop.businessId,
    secretKey: shop.secretKey,
    publishableKey: shop.publishableKey,
    clientId: 'cleo',
    otherClientId: 'eve',
    code: shop.code,
    connectorId: shop.connectorId,
    contactId: shop.contactId,
    importRun: 'wrong-file',
    keyId: shop.keyId,
    offerId: shop.offerId,
    callId,
  };
}
