import { z } from '@hono/zod-openapi';
import type { Connector } from '../../connectors/connector.ts';
import { findConnector, listProviders } from '../../connectors/connectors.store.ts';
import { readHealth } from '../../connectors/health/read-health.act.ts';
import { hookUrls } from '../../connectors/hooks/hook-url.act.ts';
import { sameSales } from '../../connectors/same-sales.ts';
import type { App, AppContext } from '../../http/context.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { connectorPage } from './connector-page.page.tsx';
import { settingsEntry, type SettingsEntry } from './settings-entry.ts';

const route = screenRoute({
  path: '/dashboard/connect/{connectorId}',
  right: 'read',
  summary: 'One connector',
  description: 'How it is doing, what to do, and for who may manage all that can be set.',
  request: { params: z.object({ connectorId: z.string() }) },
});

export function registerShowConnector(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const connector = await findConnector(db, business.id, c.req.valid('param').connectorId);
    if (connector === null) return notice(c, 'notFound', 404);
    return c.html(await connectorPageOf(c, connector), 200);
  });
}

interface FormState {
  problems: readonly FieldProblem[];
  /** What was typed into the settings, where they are to be corrected. */
  settings?: SettingsEntry;
}

/** The page of a connector, with what is to be corrected of a form. */
export async function connectorPageOf(
  c: AppContext,
  connector: Connector,
  state: FormState = { problems: [] },
) {
  const { business } = c.get('signedIn');
  const nowMs = c.get('nowMs');
  const { sealKeys } = c.get('env');
  const health = await readHealth({ ...depsOfMember(c), sealKeys }, business, connector, nowMs);
  const screen = await screenOf(c);
  // It is asked once, when the connector was made.
  const others = screen.done === 'asked' ? await listProviders(c.get('signedIn').db, business.id) : [];
  return connectorPage({
    screen,
    sameSales: sameSales(connector.provider, others),
    connector,
    health,
    hookUrl: hookUrls(sealKeys, business.id, publicOrigin(c))(connector, nowMs),
    nowMs,
    settings: state.settings ?? settingsEntry(connector),
    problems: state.problems,
  });
}
