import type { Demonstration } from './demonstration.ts';

/** Where Kith runs, and what opens it. */
interface Place {
  url: string;
  operatorToken: string;
  /** A link that signs in to the dashboard of the demonstration; null where there is none. */
  dashboardLink: string | null;
}

/** What `npm start` prints once the Worker is healthy: where to look, the keys, and three lines to paste. */
export function signpost(
  { url, operatorToken, dashboardLink }: Place,
  demonstration: Demonstration | null,
): string {
  const places = [
    `Kith is running.`,
    ``,
    `  Your dashboard    ${dashboardLink ?? `${url}/sign-in`}`,
    ...(dashboardLink === null
      ? []
      : [`                    (signs in once, within 15 minutes; npm run sign-in prints another)`]),
    `  A business of     ${url}/open`,
    `  your own          (it asks for the operator's token, below)`,
    `  The page          ${url}/`,
    `  The reference     ${url}/docs`,
    `  Operator's token  ${operatorToken}`,
  ];
  if (demonstration === null) {
    return [...places, ``, `The databases held businesses already, so there is no demonstration.`].join('\n');
  }
  return [
    ...places,
    ``,
    `The demonstration business (its history is generated):`,
    ``,
    `  Secret key        ${demonstration.secretKey}`,
    `  Publishable key   ${demonstration.publishableKey}`,
    ``,
    `Three lines to paste: create a link, record a purchase with its code, read ROR.`,
    ``,
    ...linesToPaste(url, demonstration.secretKey),
  ].join('\n');
}

/**
 * The code is chosen here, so that the second line works as it is.
 */
function linesToPaste(url: string, secretKey: string): string[] {
  const authorization = `-H 'Authorization: Bearer ${secretKey}'`;
  const json = `-H 'Content-Type: application/json'`;
  return [
    `curl -sSw '\\n' ${url}/v1/links ${authorization} ${json} -d '{"clientId":"anna","code":"anna-recommends"}'`,
    `curl -sSw '\\n' ${url}/v1/purchases ${authorization} ${json} -d '{"id":"order-1001","clientId":"ben","amount":4900,"ref":"anna-recommends"}'`,
    `curl -sSw '\\n' ${url}/v1/ror ${authorization}`,
  ];
}
