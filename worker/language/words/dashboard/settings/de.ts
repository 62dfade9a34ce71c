import type { SettingsWords } from './words.ts';

const days = (most: string) => `Eine ganze Zahl von Tagen, höchstens ${most}.`;

export const de: SettingsWords = {
  parts: {
    business: 'Betrieb',
    relationships: 'Bitten und Anrufe',
    wordings: 'Wortlaute',
    offers: 'Angebote',
    you: 'Sie selbst',
    team: 'Team',
    keys: 'Schlüssel',
    audit: 'Verlauf',
  },
  partsLabel: 'Teile der Einstellungen',
  save: 'Speichern',
  yes: 'ja',
  no: 'nein',
  nothing: 'keine',
  older: 'Ältere',
  copy: {
    button: 'Kopieren',
    copied: 'Kopiert.',
    failed: 'Bitte markieren und kopieren Sie es selbst.',
  },
  done: {
    saved: 'Gespeichert.',
    rezoning: 'Gespeichert. Die Tage aller Käufe werden neu bestimmt; das geht von selbst weiter.',
    added: 'Hinzugefügt.',
    changed: 'Geändert.',
    removed: 'Entfernt.',
    revoked: 'Widerrufen. Mit diesem Schlüssel kommt niemand mehr hinein.',
    invited: 'Eingeladen.',
  },
  business: {
    intro: 'Wonach gezählt wird, und wohin Links führen dürfen.',
    rezoning:
      'Die Zeitzone wird auf {zone} umgestellt. Bis das getan ist, sehen Sie die bisherigen Zahlen, und es wird nichts Neues aufgenommen. Es geht jede Stunde von selbst weiter, und jedes Mal, wenn Sie speichern.',
    otherRezoning: 'Die Zeitzone wird gerade auf eine andere umgestellt. Warten Sie, bis das getan ist.',
    websiteNotAllowed: 'Der Host der Website muss unter den erlaubten Hosts sein.',
    linksLeadThere: {
      one: '{count} Link führt zu einem Host, den Sie weglassen. Erlauben Sie den Host, oder schalten Sie unten den Link ab.',
      other:
        '{count} Links führen zu Hosts, die Sie weglassen. Erlauben Sie die Hosts, oder schalten Sie unten die Links ab.',
    },
    fields: {
      name: { label: 'Name', wrong: 'Ein Name mit 1 bis 200 Zeichen.' },
      website: { label: 'Website', wrong: 'Eine Adresse wie https://shop.example.' },
      allowedHosts: {
        label: 'Hosts, zu denen Links führen dürfen',
        hint: 'Einer je Zeile, etwa shop.example oder *.shop.example.',
        wrong: '1 bis 50 Hosts wie shop.example, jeder in einer eigenen Zeile.',
      },
      timeZone: {
        label: 'Zeitzone',
        hint: 'Etwa Europe/Berlin. Mit einer anderen bekommt jeder Kauf seinen Tag neu.',
        wrong: 'Eine Zeitzone wie Europe/Berlin.',
      },
      currency: {
        label: 'Währung',
        hint: 'Drei Buchstaben, etwa EUR. Sie gilt, wo ein Betrag keine nennt.',
        wrong: 'Drei große Buchstaben einer Währung, etwa EUR.',
      },
      attributionWindowDays: {
        label: 'Tage vom Klick bis zum ersten Kauf',
        hint: 'Ein späterer Kauf wird dem Link nicht zugerechnet.',
        wrong: 'Eine ganze Zahl von Tagen von 1 bis 3.650.',
      },
      minimumSample: {
        label: 'Kunden, ab denen das Siegel einen Prozentsatz zeigt',
        hint: 'Bei weniger sagt ein Prozentsatz wenig.',
        wrong: 'Eine ganze Zahl von 1 bis 1.000.000.',
      },
      disableLinks: {
        label: 'Links abschalten, die zu weggelassenen Hosts führen',
        wrong: 'Ja oder nein.',
      },
    },
  },
  relationships: {
    intro:
      'Wie oft Kunden angerufen und gebeten werden. Die Grenzen gelten für alles, was vorgeschlagen wird, hier und in Ihrer eigenen Software.',
    fields: {
      callsAWeek: { label: 'Anrufe in der Woche', wrong: 'Eine ganze Zahl von 1 bis 20.' },
      callTrial: {
        label: 'Herausfinden, ob Anrufe helfen',
        hint: 'Von zwei Kunden, die gleich an der Reihe sind, entscheidet eine Münze, wer vorgeschlagen wird. Die Übersicht sagt, was daraus wurde.',
        wrong: 'Ja oder nein.',
      },
      askEveryDays: { label: 'Tage zwischen zwei Bitten', wrong: days('365') },
      sameKindEveryDays: { label: 'Tage zwischen zwei Bitten der gleichen Art', wrong: days('730') },
      declinedForDays: { label: 'Tage Ruhe, nachdem jemand abgelehnt hat', wrong: days('3.650') },
      asksAYear: { label: 'Größere Bitten im Jahr', wrong: 'Eine ganze Zahl von 0 bis 12.' },
      troubleRestsDays: { label: 'Tage Ruhe, nachdem etwas gutgemacht wurde', wrong: days('365') },
      usedAfterDays: { label: 'Tage nach einem Kauf bis zu einer größeren Bitte', wrong: days('365') },
      quietFromHour: {
        label: 'Ruhe ab (Stunde)',
        hint: 'In der Zeitzone des Betriebs. An Sonntagen ist den ganzen Tag Ruhe.',
        wrong: 'Eine volle Stunde von 0 bis 23.',
      },
      quietToHour: { label: 'Ruhe bis (Stunde)', wrong: 'Eine volle Stunde von 0 bis 23.' },
      consentMonths: {
        label: 'Monate ohne Kontakt, nach denen eine Einwilligung endet',
        wrong: 'Eine ganze Zahl von Monaten von 1 bis 60.',
      },
      softOptInMonths: {
        label: 'Monate ohne Kauf, nach denen die Erlaubnis aus einem Kauf endet',
        wrong: 'Eine ganze Zahl von Monaten von 1 bis 60.',
      },
      contactUrl: {
        label: 'Ihre eigene Akte eines Kunden',
        hint: 'Eine Adresse mit {clientId} darin. Sie steht als Link neben jedem Anruf.',
        wrong: 'Eine https-Adresse mit {clientId} darin, wie https://crm.example/people/{clientId}.',
      },
    },
  },
  wordings: {
    intro:
      'Die Worte, die Kunden lesen, wenn sie einwilligen, dass Sie ihnen schreiben oder sie anrufen. Ein Wortlaut ändert sich nie, denn eine Einwilligung gilt genau diesen Worten; um einen zu ändern, fügen Sie einen neuen hinzu.',
    empty:
      'Es gibt noch keine Wortlaute. Fügen Sie die Worte neben dem Kästchen hinzu, das Ihre Kunden ankreuzen.',
    since: 'seit {date}',
    add: 'Wortlaut hinzufügen',
    addHeading: 'Einen Wortlaut hinzufügen',
    fields: {
      lang: { label: 'Sprache', hint: 'Etwa en oder de.', wrong: 'Eine Sprache wie en, de oder pt-BR.' },
      text: { label: 'Worte', wrong: 'Ein Text mit 1 bis 10.000 Zeichen.' },
    },
  },
  offers: {
    intro: 'Was Sie Kunden anbieten, die Sie gut genug kennen. Gezeigt wird höchstens eines auf einmal.',
    empty:
      'Es gibt noch keine Angebote. Fügen Sie etwas hinzu, das Sie Ihren besten Kunden anbieten möchten.',
    change: 'Ändern',
    off: 'abgeschaltet',
    fits: 'für {tie}',
    afterDays: {
      one: 'ab {count} Tag nach dem ersten Kauf',
      other: 'ab {count} Tagen nach dem ersten Kauf',
    },
    addHeading: 'Ein Angebot hinzufügen',
    add: 'Angebot hinzufügen',
    back: 'Alle Angebote',
    ties: {
      stranger: 'alle',
      acquainted: 'alle, die Sie kennen',
      client: 'Kunden',
      repeat: 'Kunden, die wiedergekommen sind',
    },
    fields: {
      title: { label: 'Was Sie anbieten', wrong: 'Ein Titel mit 1 bis 200 Zeichen.' },
      url: {
        label: 'Wo es beschrieben ist',
        hint: 'Kann fehlen.',
        wrong: 'Eine Adresse wie https://shop.example/probe.',
      },
      minTie: { label: 'Für wen', wrong: 'Eine der Möglichkeiten.' },
      minDays: {
        label: 'Frühestens so viele Tage nach dem ersten Kauf',
        wrong: 'Eine ganze Zahl von Tagen von 0 bis 3.650.',
      },
      afterOffer: {
        label: 'Erst nachdem ein anderes Angebot angenommen wurde',
        wrong: 'Ein anderes Angebot dieses Betriebs.',
      },
      enabled: { label: 'Es wird zurzeit angeboten', wrong: 'Ja oder nein.' },
    },
  },
};
