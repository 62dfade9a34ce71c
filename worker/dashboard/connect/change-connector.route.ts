import { z } from '@hono/zod-openapi';
import { connectorChange } from '../../../schema/api/connector.ts';
import {
  changeConnector,
  type ChangeConnectorOutcome,
  type ConnectorChange,
} from '../../connectors/change-connector.act.ts';
import { hookUrlOf } from '../../connectors/connector-json.ts';
import { findConnector } from '../../connectors/connectors.store.ts';
import type { App, AppContext } from '../../http/context.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { fill } from '../../language/wording.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { CONNECTOR_DEEDS, type ConnectorDeed } from './connector-deed.ts';
import { madePage } from './made-page.page.tsx';
import { readSettingsEntry, settingsSaid } from './settings-entry.ts';
import { connectorPageOf } from './show-connector.route.ts';

const request = { params: z.object({ connectorId: z.string() }) };

const secretRoute = formRoute({
  path: '/dashboard/connect/{connectorId}/secret',
  right: 'manage',
  summary: 'Give a connector its signing secret',
  request,
  fields: { secret: { type: 'string' } },
  audit: 'connector.changed',
});

const settingsRoute = formRoute({
  path: '/dashboard/connect/{connectorId}/settings',
  right: 'manage',
  summary: 'Change the settings of a connector',
  request,
  fields: {
    shopUrl: { type: 'string' },
    account: { type: 'string' },
    storeId: { type: 'string' },
    countZeroAmounts: { type: 'string' },
    acceptTest: { type: 'string' },
    deletedOrdersAreVoid: { type: 'string' },
    leaveOutSalesWithoutPerson: { type: 'string' },
    shopEmails: { type: 'string' },
    testPaymentMethods: { type: 'string' },
    coupons: { type: 'string' },
  },
  audit: 'connector.changed',
});

const deedRoute = formRoute({
  path: '/dashboard/connect/{connectorId}/do',
  right: 'manage',
  summary: 'Pause a connector, test it, or make something of it anew',
  description: `\`deed\` is one of ${CONNECTOR_DEEDS.join(', ')}. What is made anew is shown in the answer, this once.`,
  request,
  fields: { deed: { type: 'string' } },
  audit: 'connector.changed',
});

export function registerChangeConnector(app: App): void {
  app.openapi(secretRoute, async (c) => {
    const id = c.req.valid('param').connectorId;
    const secret = textOf(c.get('form'), 'secret');
    if (secret === '') return again(c, id, 'secret', 'secretUsed');
    const said = connectorChange.safeParse({ secrets: [secret] });
    if (!said.success) return again(c, id, 'secret', 'secret');
    return answer(c, await change(c, { id, secrets: [secret] }), 'changed');
  });
  app.openapi(settingsRoute, async (c) => changeSettings(c, c.req.valid('param').connectorId));
  app.openapi(deedRoute, async (c) => {
    const said = textOf(c.get('form'), 'deed');
    const deed = CONNECTOR_DEEDS.find((known) => known === said);
    if (deed === undefined) return notice(c, 'notFound', 404);
    const id = c.req.valid('param').connectorId;
    return answer(c, await change(c, { id, ...DEEDS[deed].change }), DEEDS[deed].done);
  });
}

const DEEDS: Readonly<Record<ConnectorDeed, { change: Partial<ConnectorChange>; done: string }>> = {
  pause: { change: { paused: true }, done: 'paused' },
  resume: { change: { paused: false }, done: 'resumed' },
  test: { change: { testing: true }, done: 'testing' },
  'end-test': { change: { testing: false }, done: 'test-ended' },
  'new-address': { change: { newHookUrl: true }, done: 'new-address' },
  'new-secret': { change: { newSecret: true }, done: 'changed' },
  'new-key': { change: { newIngestKey: true }, done: 'changed' },
  'drop-secrets': { change: { dropPreviousSecrets: true }, done: 'changed' },
  'forget-key': { change: { forgetApiKey: true }, done: 'key-forgotten' },
};

const NOTHING: Omit<ConnectorChange, 'id'> = {
  secrets: null,
  settings: null,
  paused: null,
  testing: null,
  newSecret: false,
  newIngestKey: false,
  newHookUrl: false,
  dropPreviousSecrets: false,
  forgetApiKey: false,
};

function change(c: AppContext, said: Partial<ConnectorChange> & { id: string }) {
  const { business } = c.get('signedIn');
  const deps = { ...depsOfMember(c), sealKeys: c.get('env').sealKeys };
  return changeConnector(deps, business, { ...NOTHING, ...said }, c.get('nowMs'));
}

async function changeSettings(c: AppContext, id: string) {
  const { business, db } = c.get('signedIn');
  const connector = await findConnector(db, business.id, id);
  if (connector === null) return notice(c, 'notFound', 404);
  const entry = readSettingsEntry(c.get('form'));
  const said = connectorChange.safeParse({ settings: settingsSaid(entry, connector.provider) });
  if (said.success) return answer(c, await change(c, { id, settings: said.data.settings ?? {} }), 'changed');
  const fields = new Set(said.error.issues.map(({ path }) => String(path[1] ?? '')));
  const { problems: words } = connectWordsOf(localeFor(c).language);
  const problems = [...fields].map((field) => ({
    field,
    message: field === 'shopUrl' ? words.shopUrl : words.value,
  }));
  return c.html(await connectorPageOf(c, connector, { problems, settings: entry }), 422);
}

/** The page again, with what is wrong with one field. */
async function again(
  c: AppContext,
  id: string,
  field: string | null,
  fault: 'secret' | 'secretUsed' | 'noSealKey',
) {
  const { business, db } = c.get('signedIn');
  const connector = await findConnector(db, business.id, id);
  if (connector === null) return notice(c, 'notFound', 404);
  const { problems: words, called } = connectWordsOf(localeFor(c).language);
  const name = called[connector.provider];
  const problems: FieldProblem[] = [{ field, message: fill(words[fault], { name }) }];
  return c.html(await connectorPageOf(c, connector, { problems }), 422);
}

async function answer(c: AppContext, outcome: ChangeConnectorOutcome, done: string) {
  const id = c.req.param('connectorId') ?? '';
  switch (outcome.kind) {
    case 'changed': {
      const { connector, token, made } = outcome;
      if (made.secret === null && made.ingestKey === null)
        return c.redirect(`/dashboard/connect/${connector.id}?done=${done}`, 303);
      const hookUrl = hookUrlOf(connector, token, publicOrigin(c));
      return c.html(madePage({ screen: await screenOf(c), connector, hookUrl, ...made }), 200);
    }
    case 'connector_not_found':
      return notice(c, 'notFound', 404);
    case 'business_busy':
      return notice(c, 'busy', 503);
    case 'invalid_values':
      return again(c, id, 'secret', 'secret');
    case 'seal_key_not_set':
      return again(c, id, null, 'noSealKey');
  }
}
