/** Month names by number, as feeds of many countries write them; lower case, without a dot at the end. */
const NAMES = [
  "jan jän jänner januar january janvier janv enero ene gennaio gen januari jaanuar janeiro ocak oca sty stycznia styczeń led ledna leden янв январь января січ січня ian ianuarie ιαν ιανουαρίου ιανουάριος tammikuuta tammikuu január január. jan.",
  "feb februar february février fevrier fév fevr févr febrero febbraio februari fev fevereiro şubat şub lut lutego luty úno února únor фев февр февраль февраля лют лютого februarie φεβ φεβρουαρίου φεβρουάριος helmikuuta helmikuu február febr",
  "mar mär mrz märz maerz march mars marzo mrt maart março marco mart marca marzec bře března březen мар март марта бер березня martie μαρ μάρ μαρτίου μάρτιος maaliskuuta maaliskuu március márc márciús",
  "apr april avril avr abril abr aprile apríl nis nisan kwi kwietnia kwiecień dub dubna duben апр апрель апреля кві квітня aprilie απρ απριλίου απρίλιος huhtikuuta huhtikuu április ápr",
  "may mai mayo maggio mag mei maj maio mayıs maja kvě května květen май мая тра травня μαϊ μάι μαΐου μάιος toukokuuta toukokuu május máj",
  "jun june juni juin junio giugno giu junho haz haziran cze czerwca czerwiec čvn června červen июн июнь июня чер червня iun iunie ιουν ιούν ιουνίου ιούνιος kesäkuuta kesäkuu június jún",
  "jul july juli juillet juil julio luglio lug julho tem temmuz lip lipca lipiec čvc července červenec июл июль июля липня iul iulie ιουλ ιούλ ιουλίου ιούλιος heinäkuuta heinäkuu július júl",
  "aug august août aout agosto ago augustus augusti ağu ağustos sie sierpnia sierpień srp srpna srpen авг август августа сер серпня αυγ αύγ αυγούστου αύγουστος elokuuta elokuu augusztus",
  "sep sept september septembre septiembre settembre set setembro eyl eylül wrz września wrzesień zář září сен сент сентябрь сентября вер вересня septembrie σεπ σεπτ σεπτεμβρίου σεπτέμβριος syyskuuta syyskuu szeptember szept",
  "oct okt october oktober octobre octubre ottobre ott out outubro eki ekim paź października październik říj října říjen окт октябрь октября жов жовтня octombrie οκτ οκτωβρίου οκτώβριος lokakuuta lokakuu október",
  "nov november novembre noviembre novembro kas kasım lis listopada listopad ноя нояб ноябрь ноября листопада noiembrie νοε νοεμ νοεμβρίου νοέμβριος marraskuuta marraskuu",
  "dec dez december dezember décembre decembre déc diciembre dic dicembre desember des dezembro dez ara aralık gru grudnia grudzień pro prosince prosinec дек декабрь декабря гру грудня decembrie δεκ δεκεμβρίου δεκέμβριος joulukuuta joulukuu",
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);
const ENGLISH = NAMES.map(
  (names) =>
    names
      .split(" ")
      .find((name) =>
        /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/.test(
          name,
        ),
      ) ?? "",
);

/** The number of a month, 1 to 12, by its name in one of several languages or the beginning of an English one. */
export function monthNumber(word: string): number | undefined {
  const plain = word.toLowerCase().replace(/\.$/, "");
  const known = MONTHS.get(plain);
  if (known !== undefined) return known;
  const at = plain.length >= 4 ? ENGLISH.findIndex((name) => name.startsWith(plain)) : -1;
  return at < 0 ? undefined : at + 1;
}
