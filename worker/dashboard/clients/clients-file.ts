import { formatDay, type Day } from '../../calendar/day.ts';
import { csvLine } from '../../csv/format-csv.ts';
import type { ClientsWords } from '../../language/words/dashboard/clients/words.ts';
import { minorToDecimal } from '../../money/minor-to-decimal.ts';
import type { Client } from '../../clients/client.ts';
import type { Relationship } from '../../relationships/relationship.ts';

/** A client in the file. */
export interface ClientInFile {
  client: Client;
  relationship: Relationship | null;
}

/**
 * The lines of clients as CSV: one of headings, then one each. Amounts are decimals, of one currency a line.
 */
export function clientsFile(
  clients: readonly ClientInFile[],
  words: ClientsWords,
  { currency, erased }: { currency: string; erased: string },
): string[] {
  const { columns } = words.csv;
  const lines = clients.map(({ client, relationship }) => {
    const { state = null, value = [], brought = client.brought, stage } = relationship ?? {};
    const own = value.find((one) => one.currency === currency)?.amountMinor ?? 0;
    const others = value.filter((one) => one.currency !== currency);
    return csvLine([
      client.clientId,
      client.erased ? erased : (client.name ?? ''),
      stage === undefined ? '' : words.stages[stage],
      state === null ? '' : words.states[state.state],
      String(client.purchases),
      dayOf(client.firstDay),
      dayOf(client.lastDay),
      state === null ? '' : formatDay(state.leavesOn),
      state === null || state.rhythmDays === null ? '' : state.rhythmDays.toFixed(1),
      String(brought),
      client.advocateId ?? '',
      minorToDecimal(own, currency),
      currency,
      others.map((one) => `${minorToDecimal(one.amountMinor, one.currency)} ${one.currency}`).join('; '),
    ]);
  });
  const heading = csvLine([
    columns.clientId,
    columns.name,
    columns.stage,
    columns.state,
    columns.purchases,
    columns.firstPurchase,
    columns.lastPurchase,
    columns.leavesOn,
    columns.usualGapDays,
    columns.brought,
    columns.broughtBy,
    columns.value,
    columns.currency,
    columns.otherCurrencies,
  ]);
  return [heading, ...lines];
}

function dayOf(day: Day | null): string {
  return day === null ? '' : formatDay(day);
}
