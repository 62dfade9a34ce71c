import type { App } from '../http/context.ts';
import { registerBackfills } from './backfills/backfills.routes.ts';
import { registerChangeConnector } from './change-connector.route.ts';
import { registerCreateConnector } from './create-connector.route.ts';
import { registerListDeliveries } from './deliveries/list-deliveries.route.ts';
import { registerReplayDeliveries } from './deliveries/replay-deliveries.route.ts';
import { registerTakeFile } from './files/take-file.route.ts';
import { registerGetConnector } from './get-connector.route.ts';
import { registerListConnectors } from './list-connectors.route.ts';
import { registerRemoveConnector } from './remove-connector.route.ts';
import { registerTakeDelivery } from './hooks/take-delivery.route.ts';

export function registerConnectors(app: App): void {
  registerCreateConnector(app);
  registerListConnectors(app);
  registerGetConnector(app);
  registerChangeConnector(app);
  registerRemoveConnector(app);
  registerListDeliveries(app);
  registerReplayDeliveries(app);
  registerBackfills(app);
  registerTakeFile(app);
  registerTakeDelivery(app);
}
