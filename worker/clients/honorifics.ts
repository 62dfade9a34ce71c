/**
 * Forms of address, degrees and the like in the languages of `LANGUAGES`, in small letters and without the
 * last stop: neither a first name nor worth showing. Words that are names as well ("Don", "Neto", "Pan") are
 * left out only on the side on which they are a title.
 */
export const HONORIFICS = {
  /** Before a name. */
  before: setOf(
    // English
    'mr mrs ms miss mx sir dame lady lord madam hon rev revd reverend fr father sister brother pastor rabbi imam',
    'capt captain col gen lt sgt maj cpl prof professor doctor',
    // German
    'herr frau fräulein hr dipl dipl-ing dipl.-ing dipl-kfm dipl.-kfm ing mag med rer nat jur phil habil h.c pfarrer pater',
    // French
    'mme mlle monsieur madame mademoiselle docteur maître me pr abbé père sœur',
    // Spanish and Portuguese
    'señor señora señorita senhor senhora sra srta don doña dona dom dña dra profa lic licda arq mtro mtra fray sor eng',
    // Italian
    'sig sigra signa signor signore signora signorina sig.ra sig.na dott dott.ssa dottor dottoressa avv arch geom rag prof.ssa padre suor',
    // Dutch
    'dhr mevr mevrouw mw mej heer meneer drs ir ds',
    // Polish
    'pan pani mgr inż ks lek siostra',
    // Arabic: the one-letter forms of doctor, professor and engineer among them
    'د أ م دكتور دكتورة الدكتور الدكتورة السيد السيدة الآنسة أستاذ أستاذة الأستاذ الأستاذة مهندس مهندسة المهندس المهندسة',
    'شيخ الشيخ الشيخة حاج الحاج الحاجة',
  ),
  /** After a name. */
  after: setOf(
    'jnr snr ii iii iv esq esquire mba m.b.a msc m.sc bsc b.sc llm ll.m llb ll.b rn r.n cpa cfa dds d.d.s dvm j.d',
    'jun sen junior senior',
    'júnior filho neto sobrinho hijo',
    'san sama',
  ),
  /** On either side. */
  both: setOf('dr sr jr phd ph.d md m.d'),
} as const;

function setOf(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}
