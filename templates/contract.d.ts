/**
 * The JSON files that the scripts in static/ read, and what the scripts hand each other.
 * tests/unit/outputs/test_contract.py holds the files that the program writes to these types.
 */

export type Language = "nb" | "nn";
export type Words = Record<Language, string>;

// --- static/kommuner.json (faktaark/outputs/pages/search_index.py) -----------------------------

export type Fate = "number" | "joined" | "renamed" | "divided";
export type Former = [number: string, name: string, fate: Fate];
export type KommuneEntry = [number: string, name: string, official: string, former: Former[]];

export interface SearchIndex {
  fylker: Record<string, string>;
  kommuner: KommuneEntry[];
}

/** What can be found: the words a reader sees, the forms and numbers it is found by, its address. */
export interface Entry {
  to: string;
  name?: string;
  note: string;
  forms: string[];
  codes: string[];
  /** Added to the rank: less than 1, so that it parts only entries that match equally well. */
  late: number;
}

/** What «Finn kommune» finds by: `fold` gives one spelling, `find` the best match first. */
export interface Finder {
  fold(text: string): string;
  find(typed: string): Entry[];
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

// --- /sammenlign/ ------------------------------------------------------------------------------

/** A reader's choice: codes of places, keys of indicators, "" for what is not chosen. */
export interface Choice {
  places: string[];
  keys: string[];
  from: string;
  to: string;
  x: string;
  y: string;
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
