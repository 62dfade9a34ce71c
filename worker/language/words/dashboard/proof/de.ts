import type { OwnProofWords } from './words.ts';

export const de: OwnProofWords = {
  intro: 'Was hier vorhergesagt wird, wird an dem gemessen, was geschah, und die Zahl selbst an den Käufen.',
  workOut: 'Jetzt ausrechnen',
  takesLong: 'Das liest alle Käufe und dauert einige Sekunden.',
  calibration: {
    heading: 'Stimmen die Vorhersagen hier?',
    intro: 'Was vor 90 Tagen gesagt worden wäre, aus dem, was man damals wusste, und wer seither kaufte.',
    byState: 'Nach dem Stand eines Kunden',
    byModel: 'Nach der Wahrscheinlichkeit, wieder zu kaufen, in fünf Gruppen aktiver Kunden',
    group: 'Gruppe',
    states: {
      on_rhythm: 'im Rhythmus',
      due: 'fällig',
      at_risk: 'gefährdet',
      quiet: 'still',
      lapsed: 'weg',
    },
    fifth: '{place} von 5, die unwahrscheinlichsten zuerst',
    clients: 'Kunden',
    said: 'Gesagt',
    seen: 'Kauften',
    range: '{low} bis {high}',
    picture: 'Von 0 bis 100 %',
    key: 'In den Bildern ist der senkrechte Strich das, was gesagt wurde, der Punkt das, was geschah. Der Balken beim Punkt ist, was der Zufall allein zuließe, in 95 von 100 Fällen.',
    brier:
      'Mittlerer quadratischer Fehler: {predictor}, neben {baseRate} für eine einzige Quote für alle, die man im Nachhinein kennt. Kleiner ist besser.',
    nobody: 'niemand',
  },
  backtest: {
    heading: 'Hätte die Anrufliste die Richtigen genannt?',
    intro:
      'An vergangenen Tagen, aus dem, was man damals wusste: wie viele von denen, die die Liste genannt hätte, 180 Tage wegblieben, neben einer Liste nach der längsten Stille und einer nach dem Bezahlten.',
    tooYoung:
      'Es gibt noch keinen Tag, den man ansehen könnte: Er muss mindestens 180 Tage zurückliegen, mit Kunden, die zu nennen waren.',
    finding:
      'Von {named} an allen Tagen Genannten behielt die Liste bei {list} recht; eine nach der längsten Stille bei {silence}, eine nach dem Bezahlten bei {spend}.',
    worth:
      'Diese hatten im Jahr davor {list} bezahlt; die nach der Stille {silence}, die nach dem Bezahlten {spend}.',
    look: 'Tag',
    byList: 'Die Anrufliste',
    bySilence: 'Nach der Stille',
    bySpend: 'Nach dem Bezahlten',
    away: '{away} von {named} blieben weg',
    paid: 'die im Jahr {amount} bezahlt hatten',
    tooFew: 'Nur nach dem Stand, weil es zu wenige Kunden waren.',
    note: 'Wer am längsten still ist, ist schon weg; eine solche Liste behält leicht recht und nützt wenig. Es kommt darauf an, wie viele wegblieben, die bis dahin gut bezahlt hatten.',
  },
  record: {
    heading: 'Vorhersagen, deren Tag gekommen ist',
    intro: 'Was an Monatsersten für 90 Tage später über den ROR gesagt wurde, und was er dann war.',
    none: 'Noch ist der Tag keiner Vorhersage gekommen. An jedem Monatsersten wird eine gemacht, ihr Tag kommt 90 Tage später.',
    finding: '{inside} von {count} lagen in ihrem Band, das in acht von zehn Fällen halten soll.',
    made: 'Gemacht am',
    for: 'Für',
    said: 'Gesagt',
    was: 'War',
    picture: 'Band und Ausgang',
    key: 'In den Bildern ist der Balken das Band, der senkrechte Strich das, was gesagt wurde, der Punkt das, was der ROR war.',
    inside: 'darin',
    outside: 'außerhalb',
    incomplete: 'Einige frühere Vorhersagen sind noch zu machen; das geschieht im Hintergrund.',
  },
  ledger: {
    heading: 'Das Hauptbuch neben den Käufen',
    intro:
      'Der ROR wird aus einem Hauptbuch gelesen, das jeder Kauf fortschreibt. Von Zeit zu Zeit wird es mit allen Käufen verglichen.',
    never: 'Verglichen wurde noch nicht. Es geschieht von selbst, binnen Tagen nach dem ersten Kauf.',
    agrees: 'Zuletzt verglichen am {date}: Sie stimmen in jeder Zahl überein.',
    differs:
      'Zuletzt verglichen am {date}: Sie unterscheiden sich. Trauen Sie der Zahl nicht, bis das erklärt ist.',
    whatToDo:
      'Nichts wird stillschweigend berichtigt. Wer diese Installation betreibt, findet in deren Betriebshandbuch unter „Ledger check“, wie man die Ursache findet.',
  },
  published: {
    heading: 'Was jeder prüfen kann',
    intro:
      'Die Seite hinter Ihrem Siegel, und dieselben Zahlen unterschrieben, sodass sie unterwegs niemand ändern kann.',
    page: 'Ihre öffentliche Seite',
    jws: 'Die unterschriebenen Zahlen',
    keys: 'Die Schlüssel, die sie prüfen',
    check: 'Fügen Sie das in die Konsole eines Browsers ein, um die Unterschrift zu prüfen:',
    unsigned: 'Die Zahlen sind nicht unterschrieben: Diese Installation hat kein SIGNING_SECRET.',
    copy: 'Kopieren',
    copied: 'Kopiert.',
    copyFailed: 'Dieser Browser lässt das nicht zu. Markieren Sie die Zeilen und kopieren Sie sie selbst.',
  },
};
