import type { LetterWords } from './words.ts';

export const de: LetterWords = {
  subject: '{business}: die Woche vom {date}',
  greeting: 'Guten Morgen,',
  number: {
    one: '{share} von {count} Person kam wieder oder wurde empfohlen.',
    other: '{share} von {count} Kundinnen und Kunden kamen wieder oder wurden empfohlen.',
  },
  lastMonday: 'Letzten Montag: {share}.',
  tooFew: {
    one: '{count} von {minimum}: noch kein Prozentsatz.',
    other: '{count} von {minimum}: noch kein Prozentsatz.',
  },
  nobody: 'In den letzten 12 Monaten hat niemand gekauft, deshalb gibt es keine Zahl.',
  nothing: 'Noch ist nichts erfasst.',
  young:
    'Ihre Aufzeichnungen beginnen am {date}. Importieren Sie frühere Bestellungen, sonst bleibt die Zahl niedriger, als sie ist.',
  moved: 'Seit dem {date}: {list}.',
  unmoved: 'Seit dem {date} hat sich nichts bewegt.',
  movements: {
    entered: { one: '{count} neu oder wieder da', other: '{count} neu oder wieder da' },
    left: { one: '{count} gegangen', other: '{count} gegangen' },
    becameRepeat: { one: '{count} zum zweiten Mal da', other: '{count} zum zweiten Mal da' },
    ceasedRepeat: { one: '{count} wiederkehrende Person gegangen', other: '{count} wiederkehrende gegangen' },
    becameReferred: { one: '{count} empfohlen', other: '{count} empfohlen' },
    ceasedReferred: { one: '{count} Empfohlene gegangen', other: '{count} Empfohlene gegangen' },
    becameBoth: { one: '{count} jetzt beides', other: '{count} jetzt beides' },
    ceasedBoth: { one: '{count} mit beidem gegangen', other: '{count} mit beidem gegangen' },
  },
  call: 'Rufen Sie {name} an. {why}',
  noCall: 'Diese Woche wird kein Anruf vorgeschlagen.',
  leave: {
    one: '{count} Person geht in den nächsten 30 Tagen, wenn sie nicht wieder kauft.',
    other: '{count} Personen gehen in den nächsten 30 Tagen, wenn sie nicht wieder kaufen.',
  },
  nobodyLeaves: 'In den nächsten 30 Tagen geht niemand.',
  worth: 'In einem Jahr bezahlt: {amounts}.',
  first: 'Allen voran: {names}.',
  thank: 'Zu danken ist: {names}.',
  broughtBy: {
    one: '{name} (hat {count} Person empfohlen)',
    other: '{name} (hat {count} Personen empfohlen)',
  },
  nobodyToThank: 'Seitdem kam niemand durch eine Empfehlung dazu.',
  notWorkedOut: 'Wer geht und wem zu danken ist, wurde noch nicht ermittelt.',
  notKept: 'Wer zu gehen drohte und wem zu danken war, wird für vergangene Wochen nicht aufbewahrt.',
  more: 'Alles Weitere: {url}',
  off: 'Sie erhalten diesen Brief, weil Sie ihn bestellt haben. Abbestellen können Sie ihn hier: {url}',
};
