/** How a currency may be written on a page. `weak` spellings are letters that also mean other things. */
export interface CurrencySign {
  readonly sign: string;
  readonly code: string;
  readonly weak: boolean;
}

/** ISO 4217 code: spellings that name it for sure | spellings that need a written-out amount ("L 1,299.00"). */
const SPELLINGS: Readonly<Record<string, string>> = {
  USD: "$ US$ U$S U.S.$ US-$ USD$ $USD $US US-Dollar dollars dollar Dollar dólares",
  EUR: "€ EUR€ Euro euros Euros euro EURO EUROS ευρώ евро Eur",
  GBP: "£ GB£ UK£ £GBP pounds quid ￡",
  CHF: "SFr. SFr sFr. sFr Sfr. Sfr sfr. Fr. fr. Franken CHf | Fr",
  JPY: "JP¥ ¥ ￥ 円 yen",
  CNY: "CN¥ RMB 元 人民币 CNH yuan",
  KRW: "₩ 원 ￦",
  INR: "₹ Rs. Rs Rs.. INR. ₨ रु. रु रुपये rupees Rupees",
  PKR: "PKR. روپے",
  LKR: "රු. රු",
  NPR: "NPRs नेरु",
  BDT: "৳ Tk. Tk টাকা taka",
  SEK: "kr. kr :- SEK. kronor Kr. Kr KR",
  NOK: "NKr",
  DKK: "DKr Dkr. kroner",
  ISK: "Íkr krónur",
  PLN: "zł zl ZŁ zl. zł. złotych złote Zł",
  CZK: "Kč kč Kc KČ korun Kč.",
  HUF: "forint HUF. | Ft",
  RON: "lei Lei LEI | RON. leu",
  BGN: "лв. лв leva",
  RSD: "РСД дин. дин din. RSD. | din",
  MKD: "ден. ден",
  BAM: "| KM",
  HRK: "kuna | kn",
  ALL: "lekë Lekë | Lek",
  RUB: "₽ руб. руб р. RUR рублей рубля Руб. Руб РУБ | р",
  UAH: "₴ грн. грн ГРН гривень hrn",
  BYN: "BYR Br. бел.руб. | Br",
  KZT: "₸ тг. тг тенге",
  UZS: "so'm so‘m soʻm сум сўм",
  KGS: "сом",
  GEL: "₾ ლ ლარი",
  AMD: "֏ դր.",
  AZN: "₼ | AZN. man.",
  TRY: "₺ TL YTL tl | TL.",
  ILS: 'NIS ₪ ש"ח שח ש״ח',
  AED: "د.إ د.إ. Dhs. Dhs درهم AED. Dh Dh.",
  SAR: "ر.س ر.س. ر.س.‏ ﷼ ريال ⃁ | SR SR.",
  QAR: "ر.ق ر.ق. | QR",
  KWD: "د.ك د.ك. | KD",
  BHD: "د.ب .د.ب | BD",
  OMR: "ر.ع. ر.ع",
  JOD: "د.ا د.أ دينار | JD",
  LBP: "ل.ل. ل.ل",
  EGP: "ج.م ج.م. E£ £E جنيه L.E. | LE",
  MAD: "د.م. د.م DHs | DH",
  TND: "د.ت | DT",
  DZD: "د.ج | DA",
  IRR: "تومان ریال",
  ZAR: "ZAR. | R",
  NGN: "₦ naira | N",
  KES: "KSh. KSh Ksh Ksh. KShs KSHS",
  TZS: "TSh TSh. TShs",
  UGX: "USh USh. UGX.",
  GHS: "GH₵ GH¢ ₵ GHC",
  XOF: "CFA FCFA F.CFA Fcfa",
  ETB: "ብር birr",
  MUR: "MURs",
  THB: "฿ บาท baht Baht",
  VND: "₫ đ Đ đ. VNĐ vnđ VNđ đồng",
  IDR: "Rp. Rp rp RP Rp.. IDR.",
  MYR: "RM Rm",
  SGD: "S$ SG$ SGD$",
  PHP: "₱ Php php Php. | P",
  HKD: "HK$ HKD$",
  TWD: "NT$ NTD 新台幣 NT",
  MOP: "MOP$",
  KHR: "៛",
  LAK: "₭",
  MMK: "Ks",
  MNT: "₮",
  AUD: "A$ AU$ AUD$ Aus$ $AU $AUD",
  NZD: "NZ$ NZD$ $NZ",
  FJD: "FJ$",
  CAD: "C$ CA$ CDN$ CAD$ $CA $CAD Can$ CDN$. CDN $CDN",
  MXN: "MX$ Mex$ MXN$ Mx$ M.N. pesos $MXN",
  BRL: "R$ r$ BRL. R$. reais reales",
  ARS: "AR$ ARS$ $ARS",
  CLP: "CL$ CLP$ CLP.",
  COP: "COL$ COP$ $COP Col$",
  PEN: "S/. S/ S/.. soles PEN.",
  UYU: "$U UY$ UYU$ $UY",
  PYG: "₲ Gs. Gs guaraníes",
  BOB: "bolivianos Bs. Bs BOB. Bs.-",
  VES: "VEF Bs.F Bs.S. Bs.S BsF",
  CRC: "₡ colones ¢CRC",
  GTQ: "GTQ. quetzales | Q Q.",
  HNL: "HNL. | L L.",
  NIO: "NIO$",
  DOP: "RD$ RD$.",
  PAB: "B/. B/",
  JMD: "J$ JA$",
  TTD: "TT$",
  BBD: "BBD$ BDS$",
  BZD: "BZ$",
  XCD: "EC$",
  BMD: "BD$",
  NAD: "N$",
  ZMW: "ZK | K",
  BTC: "₿",
};

/** Codes that are written as they are and need no further spelling. */
const MORE_CODES =
  "MVR BTN AFN IQD SYP YER LYD SDG AOA MZN MGA RWF BIF XAF SCR MWK BWP LSL SZL GMD SLL LRD CVE GNF DJF SOS ERN XPF PGK SBD VUV WST TOP BND CUP CUC HTG SRD GYD AWG ANG KYD BSD GIP FKP SHP MDL TJS TMT KPW";

/** Codes that are also words in capitals: taken only with an amount that looks written out. */
const WORDS = new Set([
  "ALL",
  "TOP",
  "CUP",
  "TRY",
  "PEN",
  "GEL",
  "MAD",
  "BAM",
  "MOP",
  "SOS",
  "BOB",
  "LAK",
  "HRK",
]);

/** Spellings of the codes that many pages write in small letters. */
const ALSO_SMALL =
  "usd eur gbp chf jpy cny inr sek nok dkk pln czk huf ron rub uah try aud cad nzd brl mxn zar aed sgd hkd myr idr thb php krw Usd Gbp Chf Sek Cad Aud";

export const CURRENCY_SIGNS: readonly CurrencySign[] = [
  { sign: "F CFA", code: "XOF", weak: false },
  ...Object.entries({
    US: "USD",
    CA: "CAD",
    CDN: "CAD",
    AU: "AUD",
    NZ: "NZD",
    HK: "HKD",
    SG: "SGD",
    MX: "MXN",
  }).map(([country, code]) => ({ sign: `$ ${country}`, code, weak: false })),
  ...Object.entries(SPELLINGS).flatMap(([code, spellings]) => {
    const [sure = "", weak = ""] = spellings.split("|");
    return [
      ...words(sure).map((sign) => ({ sign, code, weak: false })),
      ...words(weak).map((sign) => ({ sign, code, weak: true })),
      { sign: code, code, weak: WORDS.has(code) },
    ];
  }),
  ...words(MORE_CODES).map((code) => ({ sign: code, code, weak: WORDS.has(code) })),
  ...words(ALSO_SMALL).map((sign) => ({
    sign,
    code: sign.toUpperCase(),
    weak: sign === "try" || sign === "all",
  })),
];

function words(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}

/** Currencies whose smallest coin is a thousandth: "12.500 KWD" is twelve and a half (ISO 4217, minor units). */
export const THREE_DECIMALS: ReadonlySet<string> = new Set(["KWD", "BHD", "OMR", "JOD", "TND", "LYD", "IQD"]);

const DOLLARS = new Set([
  ..."USD AUD CAD NZD SGD HKD TWD MXN ARS CLP COP UYU FJD JMD TTD BBD BZD NAD XCD BMD NIO DOP".split(" "),
]);
const CROWNS = new Set(["SEK", "NOK", "DKK", "ISK"]);
const RUPEES = new Set(["INR", "PKR", "LKR", "NPR", "MUR"]);
const YEN = new Set(["JPY", "CNY"]);
const POUNDS = new Set(["GBP", "EGP", "LBP", "GIP", "FKP"]);

/** Signs that several currencies share; which one is meant, the page says. */
export const SHARED_SIGNS: Readonly<Record<string, ReadonlySet<string>>> = {
  $: DOLLARS,
  pesos: new Set(["MXN", "ARS", "CLP", "COP", "UYU", "DOP", "PHP"]),
  kr: CROWNS,
  "kr.": CROWNS,
  Kr: CROWNS,
  "Kr.": CROWNS,
  KR: CROWNS,
  kroner: CROWNS,
  ":-": CROWNS,
  Rs: RUPEES,
  "Rs.": RUPEES,
  "₨": RUPEES,
  "¥": YEN,
  "￥": YEN,
  "£": POUNDS,
  "﷼": new Set(["SAR", "IRR", "OMR", "QAR", "YER"]),
  lei: new Set(["RON", "MDL"]),
  "р.": new Set(["RUB", "BYN"]),
  Dh: new Set(["AED", "MAD"]),
  Bs: new Set(["BOB", "VES"]),
  "Bs.": new Set(["BOB", "VES"]),
};

/** Of these no country's is the usual one: where the page does not say which is meant, nobody knows. */
export const WITHOUT_USUAL: ReadonlySet<string> = new Set(["﷼"]);

/** The currency of a country, for signs that need it; by top-level domain or the region of a language tag. */
export const CURRENCY_OF_COUNTRY: Readonly<Record<string, string>> = {
  us: "USD",
  au: "AUD",
  ca: "CAD",
  nz: "NZD",
  sg: "SGD",
  hk: "HKD",
  tw: "TWD",
  mx: "MXN",
  ar: "ARS",
  cl: "CLP",
  co: "COP",
  uy: "UYU",
  se: "SEK",
  no: "NOK",
  dk: "DKK",
  is: "ISK",
  in: "INR",
  pk: "PKR",
  lk: "LKR",
  np: "NPR",
  jp: "JPY",
  cn: "CNY",
  gb: "GBP",
  uk: "GBP",
  eg: "EGP",
  md: "MDL",
  ro: "RON",
  by: "BYN",
  ru: "RUB",
  ma: "MAD",
  ae: "AED",
  ph: "PHP",
  ir: "IRR",
  sa: "SAR",
  om: "OMR",
  qa: "QAR",
  ye: "YER",
  do: "DOP",
};
