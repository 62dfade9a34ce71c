import { demonstrationHistory } from './demonstration-history.ts';
import { keep, readKept } from './kept-file.ts';

/** The demonstration business, as it is kept in the data folder. */
export interface Demonstration {
  businessId: string;
  secretKey: string;
  publishableKey: string;
  /**
   * The last day of its history. The history is the same for the same day, so that it can be sent once more.
   */
  lastDay: string;
  isFilled: boolean;
  /** The port its website was told; links lead there. */
  port: number;
}

export interface LocalApi {
  port: number;
  url: string;
  operatorToken: string;
}

const fileIn = (dataFolder: string) => `${dataFolder}/demonstration.json`;

export function readDemonstration(dataFolder: string): Promise<Demonstration | null> {
  return readKept<Demonstration>(fileIn(dataFolder));
}

/** Creates the demonstration business over the public API and keeps its keys. */
export async function createDemonstration(
  dataFolder: string,
  api: LocalApi,
  today: string,
): Promise<Demonstration> {
  const business = (await call(api, 'POST', '/v1/businesses', api.operatorToken, 'application/json', {
    name: 'Demonstration (generated data)',
    timeZone: 'UTC',
    currency: 'EUR',
    ...placeOf(api.port),
  })) as { id: string; secretKey: string; publishableKey: string };
  const demonstration: Demonstration = {
    businessId: business.id,
    secretKey: business.secretKey,
    publishableKey: business.publishableKey,
    lastDay: today,
    isFilled: false,
    port: api.port,
  };
  await keep(fileIn(dataFolder), demonstration);
  return demonstration;
}

/**
 * Sends the history, where it has not been sent whole, and tells the business its address, where that
 * changed.
 */
export async function bringUpToDate(
  dataFolder: string,
  api: LocalApi,
  demonstration: Demonstration,
): Promise<void> {
  const { secretKey, lastDay, isFilled, port } = demonstration;
  if (isFilled && port === api.port) return;
  if (!isFilled) {
    const lines = demonstrationHistory(lastDay).map((purchase) => JSON.stringify(purchase));
    await call(api, 'POST', '/v1/purchases/batch', secretKey, 'application/x-ndjson', lines.join('\n'));
  }
  if (port !== api.port) {
    await call(api, 'PATCH', '/v1/business', secretKey, 'application/json', placeOf(api.port));
  }
  await keep(fileIn(dataFolder), { ...demonstration, isFilled: true, port: api.port });
}

/** Its links lead to the local page, which shows what a referred visitor sees. */
function placeOf(port: number) {
  return { website: `http://localhost:${port}/`, allowedHosts: [`localhost:${port}`, `127.0.0.1:${port}`] };
}

async function call(
  api: LocalApi,
  method: string,
  path: string,
  key: string,
  contentType: string,
  body: unknown,
): Promise<unknown> {
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': contentType },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(
      `${method} ${path} of the demonstration was answered ${response.status}: ${text.slice(0, 500)}`,
    );
  return JSON.parse(text);
}
