import type { App } from '../../http/context.ts';
import { registerChangeConnector } from './change-connector.route.ts';
import { registerCreateConnector } from './create-connector.route.ts';
import { registerFile } from './file.route.ts';
import { registerListConnectors } from './list-connectors.route.ts';
import { registerListDeliveries } from './list-deliveries.route.ts';
import { registerNewConnector } from './new-connector.route.ts';
import { registerPast } from './past.route.ts';
import { registerRemoveConnector } from './remove-connector.route.ts';
import { registerReplay } from './replay.route.ts';
import { registerShowConnector } from './show-connector.route.ts';

export function registerConnect(app: App): void {
  registerListConnectors(app);
  registerNewConnector(app);
  registerCreateConnector(app);
  registerShowConnector(app);
  registerChangeConnector(app);
  registerRemoveConnector(app);
  registerListDeliveries(app);
  registerReplay(app);
  registerPast(app);
  registerFile(app);
}
