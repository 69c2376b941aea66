/** Words with who stands behind them: copied from a UN document, the Hub's own, or ours. */
export interface Words {
  text: string;
  language: string;
  tier: "official" | "hub" | "ours";
  /** The symbol of the document that official words stand in. */
  document: string | null;
  /** Where they were read; words of ours have no source. */
  sources: { key: string; kind: string; address: string }[];
  /** Who checked words of ours, if anybody has. */
  reviewedBy: string | null;
}

export interface Objective {
  /** 1 to 23. */
  number: number;
  paragraph: number;
  /** The round table of the International Migration Review Forum that takes it up, 1 to 4. */
  roundTable: number | null;
  /** Its taxonomy term on the Migration Network Hub. */
  hubTermId: number;
  /** Official titles in the languages in which somebody read them. */
  titles: Words[];
  /** The Hub's short labels. Not titles. */
  hubLabels: Words[];
  /** Ids, such as `13.b`. */
  actions: string[];
  /** Targets of the Sustainable Development Goals that it is commonly related to. */
  sdgLinks: SdgLink[];
}

/** The labels and the search words of the Compact, in the six languages: all of them ours. Lists are by language code. */
export interface CompactWords {
  objective: { number: number; synonyms: Record<string, string[]> }[];
  principle: { letter: string; synonyms: Record<string, string[]> }[];
  action: {
    /** Such as `13.b`. */
    id: string;
    /** By language code. The Compact gives actions no titles: this tells them apart and quotes nothing. */
    label: Record<string, string>;
    /** Other words to find it by. Not for showing. */
    synonyms: Record<string, string[]>;
    /** Who checked the label of a language, if anybody has. */
    reviewed_by?: Record<string, string>;
  }[];
}

export interface SdgLink {
  /** Such as `10.7`. */
  target: string;
  /** Such as `10.7.2`. */
  indicators: string[];
  /** An inferred link has no source. */
  certainty: "read" | "inferred";
  source: { key: string; kind: string; address: string } | null;
}

/** What a text is, compared with the official titles of the objectives. */
export interface TitleCheck {
  result: "official" | "altered" | "misnumbered" | "unrecognised";
  /** A title character by character. */
  exact: boolean;
  /** The objective whose number stands before a text that is another's title, or none's. */
  stated: number | null;
  /** The title that it is, or is near. */
  nearest: {
    objective: number;
    title: Words;
    /** How it is written otherwise, words aside. */
    form: ("prefix" | "spacing" | "letter-case" | "typography" | "final-stop")[];
  } | null;
  /** Where the words first part: before which word of the title, from 1. */
  difference: { word: number; found: string; expected: string } | null;
}

export interface Principle {
  /** `a` to `j`. */
  letter: string;
  /** As it is cited: `15 (h)`. */
  citation: string;
  hubTermId: number | null;
  names: Words[];
}

export interface Action {
  /** Such as `13.b`. */
  id: string;
  objective: number;
  letter: string;
  /** As it is cited: `29 (b)`. */
  citation: string;
}

/**
 * A country or area of M49. The table is no statement on the status of any territory: what a portal lists, and under which
 * names, is the naming policy of its store, which `Hub.areas` follows.
 */
export interface Area {
  alpha3: string;
  alpha2: string | null;
  /** Three digits. */
  m49: string | null;
  /** Short names by language code, in the six languages of the United Nations. */
  names: Record<string, string>;
  /** The list that each name was read from, by language code. */
  namesFrom: Record<string, "unterm" | "m49" | "cldr">;
  /** The smallest region that it belongs to. */
  region: string | null;
  leastDeveloped: boolean;
  landlockedDeveloping: boolean;
  smallIslandDeveloping: boolean;
}

/** A country or area as a portal lists it, with its name in the language asked for, or in another one that it says. */
export interface ListedArea {
  /** ISO 3166-1 alpha-3, or the code that the policy adds it under. */
  code: string;
  alpha2: string | null;
  /** Three digits. */
  m49: string | null;
  /** The smallest region that it is shown under. */
  region: string | null;
  name: {
    text: string;
    language: string;
    /** `official` for the lists of the United Nations, `hub` for the portal's own words, `ours` for what was taken from elsewhere. */
    tier: "official" | "hub" | "ours";
    /** The list that the name was read from; `null` for the portal's own. */
    list: "unterm" | "m49" | "cldr" | null;
  };
  /** What must stand with the name. */
  footnote: { text: string; language: string } | null;
}

/** What a portal calls States and territories. Areas go by their codes, texts by their languages. */
export interface NamingPolicy {
  /** The only areas of the table that are listed. Not together with `deny`. */
  allow?: readonly string[];
  /** The areas of the table that are not listed. */
  deny?: readonly string[];
  /** Areas that the table does not have, by a code that ISO 3166-1 leaves to its users, such as XKX. */
  added?: Readonly<Record<string, { region?: string; name: Readonly<Record<string, string>> }>>;
  /** Names instead of those of the table. */
  names?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  footnotes?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Region {
  /** Three digits. */
  m49: string;
  level: "region" | "sub-region" | "intermediate-region";
  /** In English. */
  name: string;
  hubLabels: Words[];
  parent: string | null;
}

/** A value of a vocabulary. */
export interface Concept {
  code: string;
  labels: Words[];
}

export interface ActorType extends Concept {
  /** One of the stakeholders that paragraph 44 of the Compact names. */
  stakeholder: boolean;
}

export interface Language {
  /** As records hold it. */
  tag: string;
  /** Without script, region or variant. */
  base: string;
  englishName: string;
  /** What it is called, by code of the six languages; where no name was read, in English alone. */
  names: Record<string, string>;
  /** Exactly one of the six official languages of the United Nations. */
  unitedNations: boolean;
}
