import type { BatchRowInput } from '../../../schema/api/batch.ts';

/**
 * What a column can hold: a field of the batch, or what the importer makes one of. `time` and `zone` belong
 * to `purchasedAt`; `kind` says what sort of row it is, `refundOf` which purchase a refund gives back, and
 * `isRefunded` whether all of it was.
 */
export type Field = keyof BatchRowInput | 'status' | 'time' | 'zone' | 'kind' | 'refundOf' | 'isRefunded';

/** What `--map` says of a column that holds nothing for Kith. */
export const IGNORED = 'ignore';

export type Mapping = ReadonlyMap<string, Field | typeof IGNORED>;

/**
 * Plain names that columns go by. If a file has several for one field, the first here wins. Those of single
 * exporters are in exports.ts.
 */
export const ALIASES: Record<Field, readonly string[]> = {
  id: names(
    'purchaseid orderid ordernumber orderno order id invoiceid invoicenumber transactionid chargeid paymentid receipt receiptnumber bestellnummer',
  ),
  clientId: names(
    'clientid customerid customeruserid customernumber userid memberid patientid contactid buyerid buyeruserid accountid kundennummer client customer member patient contact buyer',
  ),
  purchasedAt: names(
    'purchasedat at paidat createdat purchasedate orderdate orderdatetime datepaid datecreated datecompleted date datetime timestamp createddate created time transactiondate invoicedate saledate bestelldatum datum',
  ),
  amount: names(
    'amount amountminor amountcents amountincents ordertotalamount ordertotal grandtotal totalamount totalprice saleprice total price value revenue gross gesamtbetrag betrag',
  ),
  currency: names('currency currencycode ordercurrency paymentcurrency waehrung währung'),
  clientName: names(
    'clientname customername billingname fullname customerfullname buyername billingfullname cardname',
  ),
  clientEmail: names(
    'clientemail customeremail emailbilling billingemail billingemailaddress email emailaddress purchaseemail buyeremail useremail contactemail fromemailaddress',
  ),
  clientPhone: names(
    'clientphone customerphone phone phonebilling billingphone phonenumber telephone mobile mobilephone contactphone telefon',
  ),
  ref: names('ref referralcode refcode via'),
  referredBy: names('referredby referrerid referrer advocateid advocate'),
  refundedAmount: names(
    'refundedamount amountrefunded refunded refundamount orderrefundamount refundtotal refundedtotal totalrefunded partialrefund refundedto',
  ),
  status: names('financialstatus orderstatus paymentstatus transactionstatus status'),
  time: names('purchasetime ordertime transactiontime time uhrzeit'),
  zone: names('timezone zeitzone'),
  kind: names('eventtype transactiontype kind type'),
  refundOf: names('refundof referencetxnid originaltransactionid originalorderid originalpurchaseid'),
  isRefunded: names('fullyrefunded isrefunded wasrefunded refunded'),
};

/** Plain names of columns of amounts that are always in minor units. */
export const MINOR_NAMES: ReadonlySet<string> = new Set(['amountminor', 'amountcents', 'amountincents']);

/** Names that say a person without saying whether it is their id or their name. */
export const BARE_NAMES: ReadonlySet<string> = new Set(names('client customer member patient contact buyer'));

function names(list: string): readonly string[] {
  return list.split(' ');
}
