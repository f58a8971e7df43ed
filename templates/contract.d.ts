/**
 * The JSON files that the scripts in static/ read, and what the scripts hand each other.
 * tests/unit/outputs/test_contract.py holds the files that the program writes to these types.
 */

export type Language = "nb" | "nn";
export type Words = Record<Language, string>;

// --- static/finn.json (faktaark/outputs/pages/search_index.py) ---------------------------------

export type Fate = "number" | "joined" | "renamed" | "divided" | "within";
export type Former = [number: string, name: string, fate: Fate];
export type KommuneEntry = [number: string, name: string, official: string, former: Former[]];
export type FormerFylke = [name: string, fate: "joined" | "mostly" | "divided", fylker: string[]];
export type RegionEntry = [
  kind: "group" | "uncounted" | "country",
  code: string, to: string, nb: string, nn: string, also: string[],
];
/** The last four: where it is at a kommune, at a fylke, for the country, for a group; "" for nowhere. */
export type Topic = [
  kind: "indicator" | "theme" | "word" | "waiting" | "only_fylke" | "only_country" | "empty_theme"
    | "page",
  to: string, nb: string, nn: string, same: string[], related: string[],
  kommune: string, fylke: string, country: string, group: string,
];

export interface SearchIndex {
  words: Record<Language, Record<string, string>>;
  fylker: Record<string, string>;
  former: FormerFylke[];
  kommuner: KommuneEntry[];
  regions: RegionEntry[];
  topics: Topic[];
}

/** What can be found: the words a reader sees, the forms and numbers it is found by, its address. */
export interface Entry {
  to: string;
  name?: string;
  note: string;
  forms: string[];
  /** Words that come close to it; never followed. */
  related?: string[];
  codes: string[];
  /** Added to the rank: less than 1, so that it parts only entries that match equally well. */
  late: number;
  /** Of a place of today: its kind. */
  place?: string;
  /** Of a place: its code in the data. */
  region?: string;
  topic?: boolean;
  /** Of a topic: that it is a word of the glossary. */
  word?: boolean;
  /** Of a topic: where it is at a place. */
  at?: { kommune: string; fylke: string; country: string; group: string };
}

/** `sure`: what is meant beyond doubt. `guessed`: no hit has the words that were typed. */
export interface Found {
  hits: Entry[];
  sure: Entry | null;
  guessed: boolean;
}

/** What «Søk» finds by: the best match first. `words`: its sentences. */
export interface Finder {
  words: Record<string, string>;
  fold(text: string): string;
  find(typed: string): Found;
}

// --- data/indikatorer.json (faktaark/outputs/files/series.py) ----------------------------------

export interface Kommune {
  kode: string;
  slag: "kommune";
  navn: Words;
  fylke: string;
  kostragruppe: string;
  naboer: string[];
  like: string[];
}

export interface LargerRegion {
  kode: string;
  slag: "fylke" | "kostragruppe" | "landet" | "landet_uten_oslo";
  navn: Words;
}

export type Region = Kommune | LargerRegion;

export interface Indicator {
  nokkel: string;
  tema: string;
  navn: Words;
  enhet: Words;
  periode: string;
  slutt: number;
  fra_null: boolean;
  kilde: string;
  egen_beregning: boolean;
}

export interface Index {
  versjon: number;
  utgave: { dato: string; nummer: number };
  kolonner: string[];
  mangler: Record<string, Words>;
  metoder: Record<string, Words>;
  temaer: { nokkel: string; navn: Words }[];
  indikatorer: Indicator[];
  regioner: Region[];
}

// --- data/indikator/<key>.json (faktaark/outputs/files/series.py) ------------------------------

/** Lists are parallel to the file's `perioder`; null where there is no number. */
export interface RegionSeries {
  verdi: (number | null)[];
  vist: (string | null)[];
  /** Place in the lists → code of the reason. */
  mangler?: Record<string, string>;
  /** End years that a break lies before. */
  brudd?: number[];
  metode?: string | null;
  antall?: number | null;
  /** Of a reference: place in the lists → `antall`, `alle` and `andel` where kommuner are missing. */
  dekning?: Record<string, (number | null)[]>;
  /** Of a kommune: codes of the mark and flags of the newest period. */
  merker?: string[];
}

export interface SeriesFile {
  versjon: number;
  nokkel: string;
  perioder: string[];
  slutt: number[];
  /** End years of the figures that the source calls preliminary. */
  forelopig?: number[];
  /** By the code of the region; one that the file lacks has no series. */
  serier: Partial<Record<string, RegionSeries>>;
}

// --- data/nyeste/<key>.json (faktaark/outputs/files/series.py) ---------------------------------

/** The newest period of a SeriesFile, as it is printed. */
export interface NewestFile extends Omit<SeriesFile, "serier"> {
  serier: Record<string, Pick<RegionSeries, "vist" | "mangler" | "metode" | "merker">>;
}

// --- data/utgave/<number>.json.gz (faktaark/outputs/files/record.py) ---------------------------

/** What an utgave said of an indicator, by the code of the region. `merker`: codes, with spaces between. */
export interface RecordEntry {
  navn: Words;
  enhet: Words;
  periode: string;
  vist: Record<string, string>;
  mangler?: Record<string, string>;
  merker: Record<string, string>;
}

export interface EditionRecord {
  versjon: number;
  utgave: { nummer: number; dato: string };
  indikatorer: Record<string, RecordEntry>;
  borte: string[];
}

/** A record as /utgave/ lists it: which utgave it is of, the indicators it has, and those it ends. */
export interface RecordHead {
  number: number;
  date: string;
  keys: string[];
  gone: string[];
}

/** What was said of a place: the number as printed, or the code of the reason that there is none. */
export interface Said {
  key: string;
  name: string;
  unit: string;
  period: string;
  shown: string;
  reason: string;
  marks: string[];
}

// --- /sammenlign/ ------------------------------------------------------------------------------

/** A reader's choice: codes of places, keys of indicators, "" for what is not chosen. */
export interface Choice {
  places: string[];
  keys: string[];
  from: string;
  to: string;
  x: string;
  y: string;
  /** Whether figures show indices. */
  index: boolean;
}

/** A chosen place in a figure or table. `place` decides its colour, dashes and mark. */
export interface Line {
  region: Region;
  name: string;
  brief: string;
  place: number;
  series: RegionSeries | undefined;
}

/** An indicator as chosen. `inside`: the places of the chosen periods in the lists of `data`. */
export interface Panel {
  about: Indicator;
  data: SeriesFile;
  inside: number[];
  lines: Line[];
}

/** A number as it is printed, where it lies, and the place of its period. */
export interface Point {
  i: number;
  end: number;
  verdi: number;
  vist: string;
}

export type Tick = Pick<Point, "verdi" | "vist">;

/** A kommune that has both of two indicators. `place` is -1 for one that is not chosen. `small`: one
 * of its numbers is small. */
export interface ScatterPoint {
  name: string;
  small: boolean;
  place: number;
  x: Tick;
  y: Tick;
}

/** What make and draw set: an attribute, none where the value is null; `onclick` is listened to. */
export type Attributes = Record<string, string | number | boolean | null | (() => void)>;
