import type { DeliveryWords } from './words.ts';

export const de: DeliveryWords = {
  title: 'Lieferungen: {name}',
  empty:
    'Es ist keine Lieferung vermerkt. Solche, die nichts Neues sagen, werden gezählt und nicht aufgeführt.',
  emptyOfOutcome: 'Es gibt keine Lieferung dieser Art.',
  filter: 'Zeigen',
  all: 'Alle',
  outcomes: {
    recorded: 'Eingetragen',
    repeated: 'Schon eingetragen',
    nothing: 'Nichts einzutragen',
    waiting: 'Wartet auf ihren Kauf',
    dead: 'Nicht zu verwenden',
    kept: 'Noch zu übernehmen',
    refused: 'Abgewiesen',
  },
  arrived: 'Angekommen {when}',
  about: 'Betrifft {object}',
  field: 'Feld {path}',
  attempts: { one: '{count}-mal gelesen', other: '{count}-mal gelesen' },
  client: 'Kunde',
  older: 'Ältere Lieferungen',
  back: 'Zurück: {name}',
  replay: 'Noch einmal lesen',
  replayAll: 'Alle noch einmal lesen',
  replayAllHint: 'Höchstens 200 auf einmal. Was schon eingetragen ist, zählt nicht noch einmal.',
  replayed: {
    one: '{count} Lieferung wurde noch einmal gelesen, davon ist jetzt {recorded} eingetragen.',
    other: '{count} Lieferungen wurden noch einmal gelesen, davon sind jetzt {recorded} eingetragen.',
  },
  replayedMore: 'Es gibt noch mehr davon.',
  replayGone: 'Was sie sagte, ist nicht mehr aufbewahrt: 7 Tage lang, wenn sie eingetragen wurde, sonst 30.',
  because: {
    not_json: 'Der Inhalt war kein JSON. Wählen Sie JSON als Format, wo es eine Wahl gibt.',
    not_an_event:
      'Der Inhalt war kein Ereignis dieses Systems. Sehen Sie nach, ob nur dieses die Adresse benutzt.',
    unmapped:
      'Keine Regel passt auf diesen Inhalt. Berichtigen Sie die Regeln, und lassen Sie ihn noch einmal lesen.',
    wrong_value:
      'In dem Feld steht etwas anderes als nötig. Berichtigen Sie es im Shop, und lassen Sie es noch einmal senden.',
    missing_value:
      'Das Feld fehlt. Ergänzen Sie es, wenn Sie selbst senden; sonst wählen Sie eine neuere Version des Webhooks. Lassen Sie es dann noch einmal senden.',
    unknown_currency: 'Die Währung steht nicht in ISO 4217. Berichtigen Sie sie im Shop.',
    amount_not_whole:
      'Der Betrag ist keine ganze Zahl der kleinsten Einheit. Tragen Sie diesen Verkauf von Hand ein.',
    amount_unclear:
      'Es ist unklar, in welcher Einheit der Betrag ist. Tragen Sie diesen Verkauf von Hand ein.',
    refund_currency: 'Die Erstattung hat eine andere Währung als ihr Kauf. Tragen Sie sie über die API ein.',
    refund_amount_unknown: 'Die Erstattung nennt keinen Betrag. Tragen Sie sie über die API ein.',
    ids_disagree:
      'Zwei Nummern, die gleich sein sollten, sind es nicht. Vergleichen Sie mit dem, was der Shop zeigt.',
    thin_event: 'Das Ereignis sagt nur, dass etwas geschah. Wählen Sie Snapshot-Ereignisse.',
    upgrade_endpoint_version: 'Der Webhook hat eine alte Version. Legen Sie einen mit der heutigen an.',
    webhook_owner_without_rights:
      'Wem der Webhook im Shop gehört, darf keine Bestellungen lesen. Legen Sie ihn als Administrator an.',
    paddle_classic:
      'Das ist Paddle Classic, ein anderes System als Paddle Billing. Verbinden Sie ein Billing-Konto.',
    dispute_without_order:
      'Die Anfechtung nennt keine Bestellung. Tragen Sie die Erstattung selbst ein, sobald sie verloren ist.',
    refund_without_purchase:
      'Der Kauf zu dieser Erstattung kam in 30 Tagen nicht. Ist sein Verkauf mit Absicht ausgelassen, ist nichts zu tun. Sonst holen Sie die Vergangenheit; die Erstattung wird dann von selbst übernommen.',
    purchase_differs:
      'Ein Kauf mit dieser Nummer ist mit anderem Inhalt eingetragen, und der bleibt. Vergleichen Sie beide.',
    failed_repeatedly:
      'Das Übernehmen misslang zehnmal. Lassen Sie es noch einmal lesen; misslingt es wieder, sagt das Protokoll, warum.',
    differs: 'Es war mit anderem Betrag oder anderer Währung eingetragen; es bleibt bei dem zuerst Gesagten.',
    rounded: 'Der Betrag hatte mehr Stellen als seine Währung und wurde gerundet.',
    refund_capped: 'Die Erstattung war höher als der Rest des Kaufs und zählt mit diesem.',
    order_not_known:
      'Es zählt, sobald bekannt ist, zu welcher Bestellung es gehört, falls nicht diese zählt.',
    older: 'Ein neuerer Stand dieses Verkaufs war schon eingetragen.',
    test_mode: 'Ein Test, der nicht zählt.',
    zero_amount: 'Der Betrag ist 0. Unter Einstellungen können Sie sagen, dass solche Verkäufe zählen.',
    no_person: 'Es nennt niemanden. Unter Einstellungen können Sie sagen, ob solche Verkäufe zählen.',
    erased: 'Die Person wurde gelöscht, bevor es übernommen wurde.',
    skipped_by_rule: 'Eine andere Verbindung hat diesen Verkauf.',
    deleted_in_shop:
      'Die Bestellung wurde gelöscht und zählt wie zuvor. Unter Einstellungen können Sie es anders sagen.',
  },
  file: {
    title: 'Ein Export: {name}',
    link: 'Einen Export eintragen',
    intro:
      'Der Export der Zahlungen oder Bestellungen, wie ihn {name} gibt (CSV). Jeder Verkauf hat die Nummer seines Webhooks, sodass nichts doppelt zählt. Höchstens {most} Verkäufe auf einmal; npm run import teilt größere Dateien.',
    file: 'Die Datei',
    preview: 'Ansehen',
    record: 'Eintragen',
    wouldBe:
      'Noch ist nichts eingetragen. Das wären: {recorded} eingetragen, {repeated} schon eingetragen, {passed} übergangen, {waiting} wartend, {dead} nicht zu verwenden.',
    recorded:
      'Fertig: {recorded} eingetragen, {repeated} schon eingetragen, {passed} übergangen, {waiting} wartend, {dead} nicht zu verwenden.',
    chooseAgain: 'Um sie einzutragen, wählen Sie die Datei noch einmal.',
    first: 'Die ersten Verkäufe der Datei',
    columns: { sale: 'Verkauf', day: 'Tag', amount: 'Betrag', outcome: 'Was daraus wird' },
    notes: 'Was zu einzelnen Zeilen zu wissen ist',
    line: 'Zeile {line}: {message}',
    imports: 'Unter Importe lässt es sich zurücknehmen.',
    problems: {
      noFile: 'Wählen Sie eine Datei.',
      notText: 'Diese Datei ist kein Text in UTF-8. Exportieren Sie sie als CSV.',
      tooMany: 'Die Datei hat mehr als {most} Verkäufe. Teilen Sie sie, oder verwenden Sie npm run import.',
      unreadable: 'Die Datei war nicht zu lesen: {message}',
      missing: 'Der Datei fehlen diese Spalten: {columns}',
    },
  },
  past: {
    title: 'Die Vergangenheit: {name}',
    link: 'Vergangenheit holen',
    intro:
      'Frühere Verkäufe und Erstattungen lassen sich holen. Jeder hat die Nummer seines Webhooks, sodass nichts doppelt zählt. Es läuft von selbst, bis zu 100 Verkäufe je Minute.',
    noneOfProvider:
      'Ein eigener Shop hat keine Vergangenheit, die sich holen ließe. Importieren Sie stattdessen eine Datei.',
    apiKey: 'Schlüssel des Anbieters',
    apiKeyHint: {
      stripe:
        'Ein eingeschränkter Schlüssel (rk_live_...), der Charges, Refunds, Disputes, Checkout Sessions, Subscriptions, Invoices und Customers lesen darf.',
      shopify: 'Ein Zugriffstoken, das Bestellungen lesen darf, oder client id:client secret.',
      woocommerce:
        'Ein Leseschlüssel in der Form ck_...:cs_..., angelegt unter Einstellungen, Erweitert, REST-API.',
      paddle: 'Ein Schlüssel, der Transaktionen, Anpassungen, Kunden und Abonnements lesen darf.',
      lemonsqueezy: 'Ein API-Schlüssel des Ladens.',
    },
    keptKey: 'Ein Schlüssel ist aufbewahrt. Lassen Sie dies leer, um ihn zu verwenden.',
    keep: 'Den Schlüssel versiegelt aufbewahren und von nun an stündlich vergleichen',
    from: 'Ab',
    fromHint: 'Leer ist ab dem ersten Verkauf.',
    start: 'Vergangenheit holen',
    stop: 'Beenden',
    empty: 'Es wurde noch nichts geholt.',
    kinds: { backfill: 'Vergangenheit', reconcile: 'Vergleich' },
    states: { running: 'läuft', done: 'fertig', failed: 'misslungen', stopped: 'beendet' },
    begun: 'Begonnen {when}',
    counts:
      '{recorded} eingetragen, {repeated} schon eingetragen, {passed} übergangen, {waiting} wartend, {dead} nicht zu verwenden',
    waits: {
      rate_limited: 'Der Anbieter bittet um Geduld. Es geht von selbst weiter.',
      not_reached:
        'Der Anbieter antwortet nicht. Er wird noch einige Stunden gefragt; danach beginnen Sie noch einmal.',
      not_taken:
        'Eine Seite ließ sich nicht eintragen. Es wird noch einige Stunden versucht; das Protokoll sagt, warum.',
      key_refused:
        'Der Anbieter weist den Schlüssel ab. Machen Sie einen mit den Rechten, die am Feld stehen.',
      not_found:
        'Unter dieser Adresse gibt es die API nicht. Sehen Sie nach, ob die Adresse stimmt und die API an ist.',
      redirected: 'Die Adresse führt zu einer anderen. Tragen Sie diese unter Einstellungen ein.',
      not_a_page:
        'Die Antwort ist keine dieser API. Vielleicht ändert eine Erweiterung des Shops die Antworten.',
      where_is_the_shop: 'Tragen Sie unter Einstellungen die Adresse des Shops ein.',
      connector_gone: 'Die Verbindung wurde entfernt.',
    },
    refreshes: 'Diese Seite fragt alle zehn Sekunden nach.',
    done: {
      started: 'Es läuft. Sie können diese Seite verlassen.',
      stopped: 'Beendet. Das Eingetragene bleibt.',
    },
    problems: {
      keyMissing: 'Tragen Sie einen Schlüssel des Anbieters ein.',
      key: 'Ein Schlüssel hat 8 bis 500 Zeichen und keine Leerzeichen.',
      shopUrl: 'Tragen Sie zuerst unter Einstellungen die Adresse des Shops ein.',
      running: 'Die Vergangenheit wird schon geholt. Beenden Sie das zuerst, oder warten Sie.',
      from: 'Tragen Sie einen Tag wie 2026-03-01 ein oder nichts.',
    },
  },
};
