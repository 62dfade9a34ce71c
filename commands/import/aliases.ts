import type { BATCH_COLUMNS } from '../../schema/api/batch.ts';

/** What a column can hold: a field of the batch, or the status that says whether anything was paid. */
export type Field = (typeof BATCH_COLUMNS)[number] | 'status';

/** What `--map` says of a column that holds nothing for Kith. */
export const IGNORED = 'ignore';

interface Alias {
  /** The form of amounts under this name, if it is always the same. */
  amountForm?: 'minor' | 'point';
  /** Times under this name are always in UTC. */
  isUtc?: true;
}

/**
 * Names that columns go by, in lower case without spaces and signs. If a file has several for one field, the
 * first here wins. They are those of plain tables and of the order exports of Shopify (Name, Paid at,
 * Total, Financial Status), Stripe (id, Created date (UTC), Amount, Amount Refunded) and WooCommerce's usual
 * exporters (Order Number, Order Date, Order Total Amount, Customer User ID, Email (Billing)).
 */
export const ALIASES: Record<Field, Record<string, Alias>> = {
  id: names(
    'purchaseid orderid ordernumber orderno order id invoiceid invoicenumber transactionid chargeid paymentid receipt receiptnumber',
  ),
  clientId: names(
    'clientid client customerid customeruserid customernumber userid memberid patientid contactid buyerid accountid customer',
  ),
  purchasedAt: {
    ...names(
      'purchasedat at paidat createdat purchasedate orderdate orderdatetime datepaid datecreated datecompleted date datetime timestamp',
    ),
    createddateutc: { isUtc: true },
    createdutc: { isUtc: true },
    datecreatedgmt: { isUtc: true },
    ...names('created time transactiondate invoicedate'),
  },
  amount: {
    ...names('amount'),
    amountminor: { amountForm: 'minor' },
    amountcents: { amountForm: 'minor' },
    amountincents: { amountForm: 'minor' },
    ordertotalamount: { amountForm: 'point' },
    ordertotal: { amountForm: 'point' },
    ...names('grandtotal totalamount totalprice total price value revenue'),
  },
  currency: names('currency currencycode ordercurrency'),
  clientName: names('clientname customername billingname fullname customerfullname'),
  clientEmail: names(
    'clientemail customeremail emailbilling billingemail billingemailaddress email emailaddress',
  ),
  clientPhone: names('clientphone customerphone phone phonenumber billingphone phonebilling mobile'),
  ref: names('ref referralcode refcode via'),
  referredBy: names('referredby referrerid referrer advocateid advocate'),
  refundedAmount: names('refundedamount amountrefunded refunded refundamount orderrefundamount refundtotal'),
  status: names('financialstatus orderstatus paymentstatus status'),
};

/** Sets of columns that only one exporter writes, and what they mean there beyond their names. */
export const EXPORTS = [
  {
    name: 'Shopify orders',
    has: ['name', 'financialstatus', 'total'],
    columns: { id: 'name', purchasedAt: 'createdat', amount: 'total', clientName: 'billingname' },
    amountForm: 'point',
  },
  {
    name: 'Stripe payments',
    has: ['id', 'createddateutc', 'amountrefunded'],
    columns: { id: 'id', purchasedAt: 'createddateutc', amount: 'amount' },
    amountForm: 'point',
  },
] as const satisfies readonly {
  name: string;
  has: readonly string[];
  columns: Partial<Record<Field, string>>;
  amountForm: 'point';
}[];

/** Statuses that mean that a purchase took place, whether or not it was refunded later. */
export const PAID_STATUSES: ReadonlySet<string> = new Set(
  'paid partiallypaid succeeded complete completed processing shipped delivered fulfilled refunded partiallyrefunded partialrefund'.split(
    ' ',
  ),
);

/** A name in the form that is compared: createddateutc for "Created date (UTC)". */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function names(list: string): Record<string, Alias> {
  return Object.fromEntries(list.split(' ').map((name) => [name, {}]));
}
