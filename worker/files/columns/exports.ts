import type { Field } from './aliases.ts';
import type { DateOrder } from '../values/date-text.ts';

/** Columns that only one exporter writes, and what they mean there. */
export interface KnownExport {
  name: string;
  /** Plain names that are all there; of an inner list, one. */
  has: readonly (string | readonly string[])[];
  /** Plain names of the columns of fields, the best first. */
  columns: Partial<Record<Field, readonly string[]>>;
  /** The unit of its amounts. */
  unit: 'major' | 'minor';
  /** How it writes dates of numbers, where that is always the same. */
  dateOrder?: DateOrder;
  isUtc?: true;
  /** Of all its amounts, whatever the business's own is. */
  currency?: string;
  /** Money that comes in is positive and what goes out negative, whatever kind of row it is. */
  refundsAreNegative?: true;
  /** Columns of yes and no: a row with a yes is no purchase. */
  notPaidFlags?: readonly string[];
  /** Why a file of this kind cannot be imported, and which to take. */
  refusedBecause?: string;
}

const WOO_HINT =
  'Export the orders themselves with an order export plugin ("Advanced Order Export", "Customer/Order CSV Export") ' +
  'and its columns for the customer id or the billing e-mail.';

/** The exports that are recognised by their header line. The first that fits wins. */
export const EXPORTS: readonly KnownExport[] = [
  {
    name: 'Shopify orders',
    has: ['name', 'financialstatus', 'total'],
    columns: {
      id: ['name'],
      purchasedAt: ['createdat'],
      amount: ['total'],
      clientName: ['billingname'],
      clientPhone: ['phone', 'billingphone'],
    },
    unit: 'major',
  },
  {
    name: 'Stripe payments',
    has: ['id', ['createddate', 'created'], 'amount', 'amountrefunded'],
    columns: { id: ['id'], purchasedAt: ['createddate', 'created'], amount: ['amount'] },
    unit: 'major',
    isUtc: true,
  },
  {
    name: 'WooCommerce analytics',
    has: ['order', 'customertype', ['nrevenueformatted', 'netsales', 'products']],
    columns: {},
    unit: 'major',
    refusedBecause: `This is the report "Analytics > Orders" of WooCommerce: it has names of customers, and a name is no id. ${WOO_HINT}`,
  },
  {
    name: 'WooCommerce orders',
    has: ['ordernumber', 'orderstatus', 'orderdate', ['ordertotalamount', 'ordertotal']],
    columns: {
      id: ['ordernumber'],
      purchasedAt: ['orderdate'],
      amount: ['ordertotalamount', 'ordertotal'],
      clientId: ['customeruserid', 'customerid'],
      clientPhone: ['phonebilling'],
    },
    unit: 'major',
  },
  {
    name: 'WooCommerce customer/order CSV export',
    has: [['orderid', 'ordernumber'], 'orderdate', 'status', 'ordertotal', ['billingemail', 'customerid']],
    columns: {
      id: ['ordernumber', 'orderid'],
      purchasedAt: ['orderdate'],
      amount: ['ordertotal'],
      clientId: ['customerid', 'customeruser'],
      clientEmail: ['billingemail', 'customeremail'],
      refundedAmount: ['refundedtotal'],
      status: ['status'],
    },
    unit: 'major',
  },
  {
    name: 'PayPal activity',
    has: ['date', 'time', 'type', 'gross', 'transactionid'],
    columns: {
      id: ['transactionid'],
      purchasedAt: ['date'],
      time: ['time'],
      amount: ['gross'],
      clientName: ['name'],
      clientEmail: ['fromemailaddress'],
      clientPhone: ['contactphonenumber'],
      kind: ['type'],
      refundOf: ['referencetxnid'],
    },
    unit: 'major',
    refundsAreNegative: true,
  },
  {
    name: 'Square transactions',
    has: ['date', 'time', 'totalcollected', 'transactionid', 'eventtype'],
    columns: {
      id: ['transactionid'],
      purchasedAt: ['date'],
      time: ['time'],
      amount: ['totalcollected'],
      kind: ['eventtype'],
      status: ['transactionstatus'],
      refundedAmount: ['partialrefunds'],
    },
    unit: 'major',
  },
  {
    name: 'Square items',
    has: ['date', 'time', 'item', 'qty', 'transactionid'],
    columns: {},
    unit: 'major',
    refusedBecause:
      'This is the items export of Square: one row an item, without what was paid. In Square choose Transactions > Export > Transactions CSV.',
  },
  {
    name: 'Etsy sold orders',
    has: ['saledate', 'orderid', 'ordertotal', ['buyeruserid', 'buyer']],
    columns: {
      id: ['orderid'],
      purchasedAt: ['saledate'],
      amount: ['ordertotal'],
      clientId: ['buyeruserid', 'buyer'],
      clientName: ['fullname'],
    },
    unit: 'major',
    dateOrder: 'mdy',
  },
  {
    name: 'Etsy sold order items',
    has: ['saledate', 'itemname', 'transactionid', 'orderid'],
    columns: {},
    unit: 'major',
    refusedBecause:
      'This is the export "Sold Order Items" of Etsy: one row an item, without what was paid. In Etsy choose Settings > Options > Download Data > Orders.',
  },
  {
    name: 'Gumroad sales',
    has: ['purchaseid', 'purchaseemail', 'purchasedate', 'saleprice'],
    columns: {
      id: ['purchaseid'],
      purchasedAt: ['purchasedate'],
      time: ['purchasetime'],
      amount: ['saleprice'],
      clientName: ['buyername'],
      clientEmail: ['purchaseemail'],
      refundedAmount: ['partialrefund'],
      isRefunded: ['fullyrefunded'],
    },
    unit: 'major',
    isUtc: true,
    currency: 'USD',
    notPaidFlags: ['preorderauthorization'],
  },
  {
    name: 'Lemon Squeezy orders',
    has: [['identifier', 'ordernumber'], 'useremail', 'total', ['date', 'createdat', 'storeid']],
    columns: {
      id: ['identifier', 'ordernumber'],
      purchasedAt: ['date', 'createdat'],
      amount: ['total'],
      clientId: ['customerid'],
      clientName: ['username'],
      clientEmail: ['useremail'],
      status: ['status'],
      refundedAmount: ['refundedamount', 'amountrefunded'],
      isRefunded: ['refunded'],
    },
    unit: 'major',
    isUtc: true,
  },
];
