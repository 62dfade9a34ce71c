import { plainName } from '../columns/column-name.ts';

/** What a status says of an order. */
export type Status =
  | 'paid'
  | 'refunded'
  /** Some of it was given back. */
  | 'partly_refunded'
  /** Nothing was paid, or not yet. */
  | 'not_paid'
  | 'unknown';

/**
 * Statuses in the product's ten languages, as WooCommerce, Shopify and the payment services show them;
 * in lower case without spaces and signs.
 */
const WORDS: Record<Exclude<Status, 'unknown'>, string> = {
  paid: `
    paid partiallypaid succeeded success successful complete completed processing inprocess shipped delivered fulfilled
    partiallyfulfilled captured settled
    bezahlt teilweisebezahlt abgeschlossen inbearbeitung versandt versendet geliefert zugestellt erfolgreich
    payé payée terminé terminée encours encoursdetraitement expédié expédiée livré livrée réussi
    pagado pagada completado completada procesando enviado enviada entregado entregada
    pagato pagata completato completata inlavorazione spedito consegnato
    betaald voltooid afgerond inbehandeling verwerking verzonden geleverd
    pago paga concluído concluída concluido processando emprocessamento entregue
    opłacone zapłacone zrealizowane wtrakcierealizacji wrealizacji wysłane dostarczone
    支払い済み 支払済み 支払済 完了 処理中 発送済み 配達済み
    مدفوع مكتمل قيدالتنفيذ قيدالمعالجة تمالشحن تمالتوصيل`,
  refunded: `
    refunded fullyrefunded refund reversed chargeback chargedback chargebacked
    erstattet rückerstattet remboursé remboursée reembolsado reembolsada rimborsato rimborsata terugbetaald
    gerestitueerd zwrócone zwrócono 返金済み 返金済 払い戻し済み مسترد مسترجع تمردالمبلغ`,
  partly_refunded: `
    partiallyrefunded partialrefund partialrefunded partlyrefunded teilweiseerstattet partiellementremboursé
    parcialmentereembolsado parzialmenterimborsato gedeeltelijkterugbetaald częściowozwrócone 一部返金済み مستردجزئيا`,
  not_paid: `
    pending pendingpayment onhold hold authorized authorised unpaid voided void expired failed failure cancelled
    canceled cancelledbycustomer draft checkoutdraft autodraft incomplete requirespaymentmethod
    requiresconfirmation requiresaction requirescapture uncaptured blocked declined denied rejected unclaimed
    held abandoned fraudulent trash awaitingpayment partiallyauthorized
    ausstehend zahlungausstehend inwartestellung wartend storniert abgebrochen fehlgeschlagen entwurf
    unbezahlt autorisiert
    enattente enattentedepaiement attentepaiement annulé annulée échoué échouée échec brouillon impayé
    pendiente pendientedepago enespera cancelado cancelada fallido fallida borrador
    inattesa inattesadipagamento insospeso annullato annullata cancellato fallito bozza
    wachtendopbetaling indewacht geannuleerd mislukt concept onbetaald openstaand
    pendente aguardandopagamento pagamentopendente aguardando emespera malsucedido malsucedida falhado falhou rascunho
    oczekujące oczekujenapłatność oczekującenapłatność oczekującanapłatność wstrzymane wstrzymano anulowane
    nieudane niepowodzenie szkic
    保留中 支払い待ち 支払い保留中 支払待ち キャンセル キャンセル済み 失敗 下書き
    قيدالانتظار بانتظارالدفع معلق ملغي ملغى فشل فاشل مسودة`,
};

const STATUSES: ReadonlyMap<string, Status> = new Map(
  (['paid', 'refunded', 'partly_refunded', 'not_paid'] as const).flatMap((status) =>
    WORDS[status]
      .trim()
      .split(/\s+/)
      .map((word) => [plainStatus(word), status] as const),
  ),
);

/** What a status means; `paid` has, in their plain form, those that the caller says mean paid. */
export function statusOf(text: string, paid: readonly string[]): Status {
  const plain = plainStatus(text);
  if (paid.includes(plain)) return 'paid';
  return STATUSES.get(plain) ?? 'unknown';
}

/** The form of a status that is compared: without WooCommerce's own prefix, marks, spaces and signs. */
export function plainStatus(text: string): string {
  return plainName(text.trim().replace(/^wc-/i, '').normalize('NFD').replace(/\p{M}/gu, ''));
}
