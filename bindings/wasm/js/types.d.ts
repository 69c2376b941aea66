/** What went wrong, coarse enough to act on. The same list as in Rust and Python; `errorKinds()` gives it. */
export type ErrorKind =
  | "NotFound" | "AlreadyExists" | "Conflict" | "Invalid" | "TransitionDenied" | "PermissionDenied" | "Unsupported"
  | "RateLimited" | "Unavailable" | "CheckpointExpired" | "Corrupt" | "ConfigInvalid" | "Unexpected";

/** What every operation throws. */
export class HubError extends Error {
  private constructor();
  readonly kind: ErrorKind;
  /** The operation that failed. */
  readonly operation: string;
  /** Names and values that say where and what; `called` is what the operation called when it failed. */
  readonly context: Readonly<Record<string, string>>;
  /** Whether doing the same again may help. */
  readonly retry: "never" | "after-reading" | "later";
  readonly cause?: string;
}

export type Role = "screener" | "reviewer" | "editor" | "operator";
export type Facet = "objective" | "kind" | "country" | "language" | "publisher" | "year";

export interface CreateOptions {
  /** The handle of the first operator: lower-case letters a-z, digits and hyphens. */
  operator: string;
  /** The operator's name as shown; the handle without it. */
  name?: string;
}

export interface ImportOptions {
  /** Show the items at once, unreviewed. Needs the role editor, and a source on every item. */
  harvested?: boolean;
}

/** What became of an import. */
export interface Report {
  created: number;
  unchanged: number;
  rejected: Rejected[];
  /** What was changed on the way in. */
  notes: { line: number; pointer: string; message: string }[];
  /** The ids of what was created or unchanged, as they were imported. */
  ids: string[];
}

/** A line that was not imported, and why. */
export interface Rejected {
  /** From 1. */
  line: number;
  kind: ErrorKind;
  message: string;
  /** Every rule that the line breaks. */
  violations: Violation[];
}

export interface Violation {
  /** Where, as a JSON pointer; empty for the whole line. */
  pointer: string;
  /** The value found, shortened; null when nothing is there. */
  found: string | null;
  expected: string;
}

export interface SearchQuery {
  /** The words; without them everything is found. */
  text?: string;
  /** The language of the words. It does not narrow the results. */
  language?: string;
  /** Values to narrow by: any of the values of a facet, every facet named. */
  filters?: { [F in Facet]?: string | number | readonly (string | number)[] };
  /** 10 without it, 1000 at most. */
  limit?: number;
  offset?: number;
}

export interface Results {
  /** Best first. */
  items: ResultItem[];
  total: number;
  facets: { [F in Facet]?: { value: string; count: number }[] };
  /** Nothing holds all the words; the items hold some. */
  relaxed: boolean;
  /** Log entries that the index has not seen. */
  behind: number;
  /** Why it has not, when it has not. */
  behind_because?: string;
}

export interface ResultItem {
  id: string;
  title: string;
  /** The language of the title. */
  language: string;
  /** Comparable within one answer only. */
  score: number;
  /** What stands behind the item. */
  grade: "peer-reviewed" | "harvested";
  /** Date, symbol, address and publisher, as far as they are known. */
  fields: { published?: string; symbol?: string; address?: string; publisher?: string };
}

export interface Resource {
  id: string;
  state: string;
  grade: "peer-reviewed" | "harvested" | "unpublished";
  /** How its source knows it; null when it was written here. */
  origin: { source: string; id: string } | null;
  revision: number;
  /** When the revision was written. */
  created: string;
  /** What it says; null for an item that was public and is no longer. */
  content: Content | null;
  review: string | null;
}

export interface Content {
  title: string;
  language: string;
  other_languages?: string[];
  summary?: string;
  symbol?: string;
  address?: string;
  published?: string;
  type?: string;
  publisher?: string;
  objectives?: number[];
  principles?: string[];
  countries?: string[];
  audiences?: string[];
  scope?: "global" | "regional" | "national" | "local";
  workstream_output?: boolean;
  regional_review?: boolean;
  provenance?: string;
}

export interface IndexPosition {
  /** The id of the store that the index follows. */
  store: string;
  position: number;
}
