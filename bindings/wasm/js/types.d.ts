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

export type Role =
  | "screener" | "reviewer" | "translator" | "editor" | "moderator" | "evidence-steward" | "national-focal-point"
  | "case-officer" | "fund-secretariat" | "vocabulary-steward" | "operator";
export type Facet = "objective" | "principle" | "kind" | "country" | "language" | "publisher" | "year" | "grade";
/** What stands behind what is shown. */
export type Grade = "peer-reviewed" | "screened" | "harvested" | "unpublished";

/** Where a revision stands. `closedLists()` gives this list, and the others. */
export type State =
  | "draft" | "submitted" | "screening" | "returned" | "desk-rejected" | "in-review" | "changes-requested" | "accepted"
  | "rejected" | "published" | "due-for-refresh" | "superseded" | "archived" | "withdrawn" | "taken-down";

/** What the permission table decides on. */
export type Operation =
  | "search" | "see-published" | "see-open" | "read-draft" | "read-review" | "read-comments" | "read-confidential"
  | "work-list" | "create" | "import-harvested" | "revise" | "submit" | "screen" | "consent" | "ask" | "answer"
  | "desk-reject" | "propose" | "invite" | "respond" | "declare" | "weigh-conflict" | "review" | "decide" | "publish"
  | "revalidate" | "reinstate" | "run-timers" | "withdraw" | "archive" | "take-down" | "administer" | "configure"
  | "set-policy" | "read-people" | "keep-own-profile" | "keep-profiles" | "read-profiles" | "suggest-reviewers"
  | "read-roster" | "verify" | "read-log" | "reindex" | "read-translations" | "translate" | "check-translation"
  | "publish-translation" | "withdraw-translation" | "export" | "export-private" | "request-correction"
  | "read-corrections" | "answer-correction" | "take-back-correction" | "judge-duplicate" | "read-works"
  | "write-back";

/** What a correction is about. */
export type CorrectionKind
  = "wrong-number" | "outdated" | "rights" | "translation" | "duplicate" | "withdraw" | "reinstate";

/** Where a request for a correction stands. */
export type CorrectionState = "open" | "accepted" | "declined" | "taken-back" | "done";

/** A correction to ask for: «wrong-number» needs a field or a quote, and what it should be. */
export interface NewCorrection {
  kind: CorrectionKind;
  /** What is wrong, and how whoever asks knows. */
  text: string;
  /** The field that it is about, as a JSON pointer into the item's content. */
  field?: string;
  /** The sentence that is wrong. */
  quote?: string;
  /** What it should be. */
  proposed?: string;
  /** The language of the translation that it is about. */
  language?: string;
  /** The other item, of which this one is a duplicate, by any of its names. */
  other?: string;
}

/** What whoever asked for a correction gets. */
export interface CorrectionReceipt {
  id: string;
  /** With what a visitor asks how it stands; a person has none. */
  receipt?: string;
}

/** What is said to a request. */
export type CorrectionReply
  = { reply: "accept"; text?: string } | { reply: "decline"; text: string } | { reply: "complete" | "take-back" };

/** A request for a correction: any of them for editors and the item's author, the own for whoever asked. */
export interface Correction {
  id: string;
  subject:
    | { kind: "wrong-number" | "outdated" | "rights" | "withdraw" | "reinstate" }
    | { kind: "translation"; language: string; wording: number }
    | { kind: "duplicate"; of: string };
  field: string | null;
  revision: number;
  state: CorrectionState;
  since: string;
  at: string;
  /** For editors and for whoever it was. */
  asker: string | null;
  /** `null` when it was erased. */
  text: string | null;
  quote: string | null;
  proposed: string | null;
  answer: string | null;
  outcome: "removed" | { revision: number } | { wording: number } | null;
}

/** What links to an item, as far as the actor may see it. */
export interface CitedBy {
  id: string;
  /** Where what is public of it stands, or how it left the public. */
  state: State;
  items: Citation[];
}

/** An item that links to another. */
export interface Citation {
  id: string;
  /** What it is to the other, such as `cites` or `supersedes`. */
  relation: string;
  state: State;
  title: string;
  language: string;
}

/** What can be counted over. */
export type CoverageAxis = "objective" | "country" | "language" | "year" | "kind";

/** How many public items have certain values together, and where there is nothing. */
export interface CoverageTable {
  axes: CoverageAxis[];
  /** How many match, as a search counts them: an item that is public in two languages counts in each. */
  total: number;
  relaxed: boolean;
  /** A value for each axis, `null` for items that have none. */
  cells: { values: (string | null)[]; count: number }[];
  /** `null` for an axis where it is a gap whichever value that has. */
  gaps: { values: (string | null)[] }[];
  behind: number;
  behindBecause?: string;
}

/** How a translation came about. */
export type Method = "human" | "machine" | "machine-checked";

/** Where the newest wording of a translation stands. */
export type TranslationState = "missing" | "machine-draft" | "human-draft" | "checked" | "published" | "withdrawn";

/** A translation to hand in. */
export interface NewTranslation {
  /** A BCP 47 tag, another than the item's own. */
  language: string;
  title: string;
  summary?: string;
  method: Method;
  /** The revision that was translated; without it the one that `show` shows. */
  ofRevision?: number;
}

/** A translation as the actor may see it: the newest wording for those who work on it, else the public one. */
export interface Translation {
  language: string;
  state: TranslationState;
  /** Of the wording. */
  number: number;
  ofRevision: number;
  method: Method;
  title: string;
  summary: string | null;
  /** The ids of persons, for those who work on it. */
  translator: string | null;
  checker: string | null;
  /** Why it was taken back, for its translator, the item's author and editors. */
  reason: string | null;
  public: { number: number; ofRevision: number; method: Method; at: string } | null;
  /** The item says something else by now than when the public wording was written. */
  stale: boolean;
  allowed: Operation[];
}

/** The words of an item in one language, with the label that goes with them. */
export interface Shown {
  id: string;
  /** The language served. */
  language: string;
  /** Whether it is the one asked for first. */
  asAsked: boolean;
  /** How the translation came about; null for the item's own words. */
  translated: Method | null;
  stale: boolean;
  ofRevision: number;
  title: string;
  summary: string | null;
  grade: Grade;
}

/** A step of a review that a person takes, with what it needs. Texts are plain text. */
export type Step =
  | { step: "consent" | "start-screening" | "pass-screening" | "accept-invitation" | "decline-invitation" | "publish" }
  /** `onBehalfOf` is the focal point of the main implementer, by handle or id, who has to agree; `call` an open call. */
  | { step: "submit"; onBehalfOf?: string; call?: string }
  /** A conflict of interest that ends the reviewer's part. */
  | { step: "recuse" }
  | { step: "refuse-consent" | "return" | "desk-reject" | "take-down" | "reinstate"; reason: string }
  /** `field` is a JSON pointer, such as `/summary`. */
  | { step: "ask"; field: string; question: string }
  /** The question's number in the review. */
  | { step: "answer"; query: number; answer: string }
  /** The handle or the id of a person with the role reviewer. */
  | { step: "propose"; person: string }
  /** With `tieBreak`, because the others disagree. */
  | { step: "invite"; person: string; tieBreak?: boolean }
  /** The number of a late reviewer's assignment, and who is asked instead. */
  | { step: "replace"; number: number; person: string }
  /** The assignment's number in the review. */
  | { step: "withdraw-invitation"; number: number }
  | { step: "declare"; conflict: "none" | "disqualifying" }
  /** What there is, for an editor to weigh. */
  | { step: "disclose"; statement: string }
  | { step: "manage-conflict"; number: number; how: string }
  | { step: "disqualify"; number: number; reason: string }
  /** `comment` reaches the author with the decision, `confidential` only editors; ratings by criterion of the policy, from 1. */
  | { step: "review"; recommendation: Recommendation; ratings?: Ratings; comment: string; confidential?: string }
  | { step: "waive" | "accept" | "reject" | "request-changes" | "revalidate"; rationale: string }
  | { step: "archive" | "withdraw"; reason?: string };

export type StepName = Step["step"];
/** Whole numbers from 1, by the criteria of the review's policy. */
export type Ratings = Readonly<Record<string, number>>;
export type Recommendation = "accept" | "request-changes" | "reject";

export interface NewOrganisation {
  handle: string;
  /** The handle without it. */
  name?: string;
  /** An entity of the United Nations system: its people are internal reviewers. */
  unEntity?: boolean;
  /** A type of actor, such as `academia`; `un-entity` goes with `unEntity`. */
  kind?: string;
  /** The id in the Research Organization Registry. */
  ror?: string;
}

export interface Organisation {
  id: string;
  handle: string;
  name: string;
  unEntity: boolean;
  kind?: string;
  ror?: string;
}

export interface NewPerson {
  handle: string;
  /** The handle without it. */
  name?: string;
  /** Where the person works: handles or ids. A reviewer needs one. */
  organisations?: readonly string[];
  /** Personal data, as the name is. */
  orcid?: string;
}

export interface Person {
  id: string;
  handle: string;
  name: string;
  /** Ids. */
  organisations: string[];
  orcid?: string;
  /** Held now, for everything. */
  roles: Role[];
  /** The languages of roles that are held for some only. */
  languages: { [R in Role]?: string[] };
  /** Every grant that holds now. */
  grants: Grant[];
}

/** What a role is held for: `portal`, or a dimension with values. */
export type Scope =
  | "portal" | `${"community" | "objective" | "country" | "kind" | "language"}:${string}`;

/** One role given to a person. */
export interface Grant {
  /** By which `revokeRole` takes it back. */
  id: string;
  role: Role;
  scope: Scope;
  /** The languages of the translations that it is held for; none is no such narrowing. */
  languages: string[];
  since: string;
  /** Without end when there is none. */
  until?: string;
}

export interface GrantOptions {
  /** The items that it is given for, such as `objective:7,8` or `country:KEN`; everything without it. */
  scope?: Scope;
  /** The languages of the translations that a translator's or an editor's is given for. */
  languages?: readonly string[];
  /** Until when, in RFC 3339; without end when there is none. */
  until?: string;
}

/** An operation that somebody may do, and what for. */
export interface Permission {
  operation: Operation;
  /** The items that it may be done to, as far as it is about one. */
  scope: Scope;
  /** The languages of the translations that it may be done to; none is no such narrowing. */
  languages: string[];
}

/** What somebody can review, and how much at once, in the words of the exchange format. */
export interface Profile {
  objectives?: number[];
  /** Letters, `a` to `j`. */
  principles?: string[];
  languages?: string[];
  /** Those that the person knows; not where the person is from. */
  countries?: string[];
  /** In years. */
  experience?: number;
  /** Reviews at most; 2 without it. */
  at_once?: number;
  /** The first day and the last on which the person takes no review. */
  absent_from?: string;
  absent_until?: string;
  /** With whom of this store the person published, by id, and when last. */
  coauthors?: { person: string; last: string }[];
}

/** A profile as it is stored. */
export interface ReviewerProfile {
  person: string;
  profile: Profile & { at_once: number };
  /** The id of who wrote it. */
  by: string;
  at: string;
}

/** What somebody declares of themselves: for counts only, and nobody else reads it. */
export interface SelfWords {
  gender?: "woman" | "man" | "another";
  /** One of the five regions of M49. */
  region?: "002" | "009" | "019" | "142" | "150";
  background?: "policy" | "technical" | "practitioner";
}

/** Somebody with a part in a review: who it is only where the reader learns that. */
export interface Participant {
  part: "author" | "focal-point" | "office" | "reviewer" | "clock";
  /** A reviewer's number in the review; it stays the same. */
  number?: number;
  category?: "internal" | "external";
  person?: string;
  name?: string;
}

/** One step of a review. */
export interface PastEvent {
  /** An instant, in UTC. */
  at: string;
  /** What was done, by somebody or by the clock. */
  step: StepName | "recuse" | "open-round" | "expire" | "mark-due" | "supersede";
  by: Participant;
  /** The reviewer whom it is about, where somebody else took the step. */
  about?: Participant;
  /** The field that a question is about, as a JSON pointer. */
  field?: string;
  /** Whether the reviewer was asked because the others disagree. */
  tie_break?: true;
  /** The acceptance fell afterwards, since a conflict of interest came to light behind one of its reviews. */
  overturned?: true;
  round: number;
  revision: number;
  /** The digest of what the revision said. */
  content?: string;
  conflict?: "undeclared" | "none" | "managed" | "disqualifying";
  recommendation?: "accept" | "request-changes" | "reject";
  ratings?: Record<string, number>;
  /** What stood behind a decision; ratings are the middle ones. */
  decision?: {
    internal: number;
    external: number;
    dissenting: number;
    ratings?: Record<string, number>;
    reviewers?: Participant[];
  };
  /** `text` is `null` for a text that was erased. */
  comments?: { id: string; audience: "author" | "editors"; text: string | null }[];
  /** The digest of the log entry that says so. */
  entry: string;
}

/** What happened in the reviews of an item, as one reader may know it. */
export interface ReviewHistory {
  store: string;
  item: string;
  title?: string;
  grade: string;
  reviews: {
    id: string;
    policy: { name: string; version: number };
    anonymity: "open" | "single" | "double";
    /** What the policy calls its criteria, by criterion and language, where it has words of its own. */
    labels?: Record<string, Record<string, string>>;
    events: PastEvent[];
  }[];
}

/** Who could review an item, and who could not. */
export interface Suggestions {
  /** Best first. */
  suggested: {
    person: string;
    category: "internal" | "external";
    score: number;
    /** Each by its name under `reason`, with what it is about. */
    reasons: ({ reason: string } & Record<string, unknown>)[];
  }[];
  /** How many could review it. */
  total: number;
  /** Everybody else on the roster, with what stands against each by its name under `obstacle`. */
  excluded: { person: string; obstacles: ({ obstacle: string } & Record<string, unknown>)[] }[];
  /** Log entries that are not in the reviews at work. */
  behind: number;
}

/** How many reviewers are free for what. */
export interface Coverage {
  reviewers: number;
  /** Those who said what they can review, are not away and take another review: whom all other counts are of. */
  available: number;
  languages: string[];
  objectives: { objective: number; languages: Record<string, number>; gaps: string[] }[];
  principles: Record<string, number>;
  behind: number;
}

/** Counts of reviewers; null is fewer than five, or hidden so that none of those can be computed. */
export interface Shares {
  counts: Record<string, number | null>;
  undeclared: number | null;
}

/** How the reviewers are spread, as they declared it. */
export interface Balance {
  reviewers: number;
  regions: Shares;
  backgrounds: Shares;
  genders: Shares;
}

export interface CreateOptions {
  /** The handle of the first operator: lower-case letters a-z, digits and hyphens. */
  operator: string;
  /** The operator's name as shown; the handle without it. */
  name?: string;
  /** The roles that the operator has besides: later nobody gives themselves one. */
  roles?: readonly Role[];
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
  /** The ids of what was created or unchanged, as they were imported; of a rehearsal only of what was there. */
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
  /** By relevance without it. Titles come as a reader of `language` expects them. */
  order?: "relevance" | "newest" | "oldest" | "title";
  /** The `next` of the page before. */
  after?: string;
  /** Whether a text with a mistake in it is refused. */
  strict?: boolean;
  /** Whether what names a country, an objective or a principle finds what is written in other languages, too: true without it. */
  across?: boolean;
  /** How many passages each item shows, with what was found marked: 0 without it, 10 at most. */
  passages?: number;
  /** Whether each item says where its score comes from. */
  explain?: boolean;
  /**
   * Whether an item comes once, with its translations as `versions`; only a `Hub` knows which are. Items that are copies of each
   * other, or the same document in another language, stay apart here: see the README.
   */
  byWork?: boolean;
}

/** A piece of a text, and whether it was asked for. Plain text: a page escapes it as any other. */
export interface Piece {
  text: string;
  found: boolean;
}

/** Something that a person who begins to type may want. */
export interface Completion {
  kind: "country" | "objective" | "principle" | "title" | "word";
  /** What to show. */
  text: string;
  /** What to search for when it is chosen. */
  query: string;
  /** The item, when it is a title, and the language of it. */
  id?: string;
  language?: string;
}

export interface CompletionOptions {
  /** Of the reader: names are shown in it. `en` without it. */
  language?: string;
  /** 10 without it, 1000 at most. */
  limit?: number;
}

export interface Results {
  /** In the order asked for. */
  items: ResultItem[];
  total: number;
  facets: { [F in Facet]?: { value: string; count: number }[] };
  /** Nothing holds enough of the words; the items hold less. */
  relaxed: boolean;
  /** The text with other words in the place of those that nothing holds, when those were likely meant. */
  meant?: string;
  /** What of the text was no syntax, and was taken for words or left out. */
  notes?: string[];
  /** Where the next page begins, for `after`; absent when this was the last. */
  next?: string;
  /** Log entries that the index has not seen. */
  behind: number;
  /** Why it has not, when it has not. */
  behindBecause?: string;
}

export interface ResultItem {
  id: string;
  title: string;
  /** The language of the title. */
  language: string;
  /** How the title was translated into that language; absent for the item's own words. */
  translated?: Method;
  /** Present when the item says something else by now than when it was translated. */
  stale?: true;
  /** Comparable within one answer only. */
  score: number;
  /** What stands behind the item. */
  grade: Exclude<Grade, "unpublished">;
  /**
   * Date, symbol, address and publisher, as far as they are known; `state` for what is kept for the record only; `gone` is the
   * day since which the source that it was harvested from has it no longer.
   */
  fields: {
    published?: string; symbol?: string; address?: string; publisher?: string; state?: "archived"; gone?: string;
  };
  /** What of the query names something that the item is about, when it holds none of the words, such as `country:KEN`. */
  across?: string[];
  /** Present when passages were asked for. */
  highlight?: { title: Piece[]; passages: Piece[][] };
  /** Present when it was asked for: the score is the sum of all parts. */
  explanation?: { words: { word: string; holders: number; score: number }[]; pieces: number; language: number };
  /** Other items of the same work, when it was asked by work. */
  versions?: { id: string; title: string; language: string }[];
}

export interface Resource {
  id: string;
  state: State;
  grade: Grade;
  /** How its source knows it; null when it was written here. */
  origin: { source: string; id: string } | null;
  /** The Hub that the revision shown was taken from as it is: it has its grade from there. */
  mirroredFrom: string | null;
  /** Since when its source has it no longer, though it is here. */
  gone: string | null;
  revision: number;
  /** When the revision was written. */
  created: string;
  /** What it says; null for an item that was public and is no longer. */
  content: Content | null;
  /** The id of the review of the newest revision, for those who may know of it. */
  review: string | null;
  /** What the actor may do with the item, states aside. */
  allowed: Operation[];
}

/** What a resource says, in the words of the exchange format: what `show` gives can be changed and given to `revise`. */
export interface Content {
  title: string;
  language: string;
  other_languages?: string[];
  summary?: string;
  symbol?: string;
  doi?: string;
  isbn?: string;
  address?: string;
  published?: string;
  type?: string;
  publisher?: string;
  objectives?: number[];
  /** Such as `13.b`; their objectives are among `objectives`. */
  actions?: string[];
  principles?: string[];
  countries?: string[];
  audiences?: string[];
  scope?: "global" | "regional" | "national" | "local";
  workstream_output?: boolean;
  regional_review?: boolean;
  /** A licence as an SPDX expression. */
  rights?: string;
  links?: Link[];
  /** What only its kind of content has, under the name of the part: `{ event: ... }`. */
  details?: Record<string, unknown>;
  provenance?: string;
}

/** What an item is to another one. */
export interface Link {
  relation:
    | "cites" | "contradicts" | "derived-from" | "duplicates" | "implements" | "part-of" | "responds-to" | "same-as"
    | "supersedes" | "translation-of" | "version-of";
  /** An id, `source:id`, a UN symbol, a DOI or an address. */
  to: string;
}

/** What a new item or revision says. With `source` and `id`, an item is known by them. */
export interface Draft extends Content {
  source?: string;
  id?: string;
}

export interface PageOptions {
  /** 100 without it, 1000 at most. */
  limit?: number;
  /** The `next` of the page before. */
  after?: string;
}

export interface ResourcePage {
  /** Ids. */
  items: string[];
  /** Where the next page starts; null after the last. */
  next: string | null;
}

/** A page of lines of an export, each one object of JSON. */
export interface LinePage {
  items: string[];
  /** Where the next page starts; null after the last. */
  next: string | null;
}

/** The two halves of an export, as they were given. */
export interface RestoreOptions {
  /** What `exportHead` gave. */
  head: string;
  /** Every line of `openItems`. */
  open: readonly string[];
  /** Every line of `privateRecords`. */
  private: readonly string[];
  /** Who acts: a person's handle or id, or `visitor`, which it is without it. */
  as?: string;
}

export interface WorkListOptions {
  /** Only what waits for the actor. */
  mine?: boolean;
}

/** What somebody is to do. */
export type Task
  = "hand-in" | "consent" | "screen" | "answer" | "find-reviewers" | "respond" | "declare" | "weigh-conflict" | "review"
  | "replace" | "decide" | "revise" | "publish" | "refresh" | "correct";

/** Whose turn it is, and with what. */
export interface Turn {
  /** `role:editor`, `person:` and an id. */
  who: string;
  task: Task;
  since: string;
  /** `null` when it is not due at any time. */
  until: string | null;
}

/** What was handed in, in answer to a call for practices. */
export interface CallAnswer {
  id: string;
  state: State;
  /** For those who may read it. */
  title: string | null;
}

export interface DeskQuery {
  /** Only what waits for the actor. */
  mine?: boolean;
  /** Only what somebody has this to do on. */
  task?: Task;
  /** Only what is in this state. */
  state?: State;
  /** Only what somebody is late with. */
  overdue?: boolean;
  offset?: number;
  limit?: number;
}

/** Open items, the soonest due first. */
export interface Desk {
  items: WorkItem[];
  total: number;
  /** How many in each state. */
  states: Record<string, number>;
  /** How many with each task. */
  tasks: Partial<Record<Task, number>>;
  /** How many that somebody is late with. */
  overdue: number;
  /** Log entries that the index has not seen. */
  behind: number;
}

/** Who is to be reminded of what. */
export interface Reminder {
  item: string;
  turn: Turn;
  /** How many days after the day that it is due, before it when negative. */
  days: number;
}

/** What the clock did. */
export interface TimerRun {
  /** Invitations that expired. */
  expired: number;
  /** Rounds that began. */
  opened: number;
  /** People who were proposed for a round and may not be asked any more. */
  withdrawn: number;
  /** Published items that are due for refresh. */
  due: number;
}

export interface WorkItem {
  id: string;
  state: State | CorrectionState;
  /** Who must act: `role:editor`, `person:` and an id; others' persons only for editors. */
  waiting: string[];
  /** With what, since when and until when; others' persons only for editors. */
  turns: Turn[];
  since: string;
  until: string | null;
  /** For those who may read it. */
  title: string | null;
  /** The request for a correction that waits; `state` is then that of the request. */
  correction: string | null;
}

export interface Review {
  id: string;
  resource: string;
  /** The revision under review. */
  revision: number;
  /** The policy that it follows. */
  policy: { name: string; version: number };
  state: State;
  since: string;
  until: string | null;
  /** When reviewers are asked, under a policy that asks them in rounds. */
  opens: string | null;
  round: number;
  /** The agreement of the main implementer, when the item was handed in on its behalf. */
  consent: { focalPoint: string; given: string | null } | null;
  /** The id of the call that it answers. */
  call: string | null;
  /** For a reviewer who has not declared a conflict of interest yet, or that there is none. */
  briefing: Briefing | null;
  /** All for an editor, the own one for a reviewer; for the author none, or under an open policy those decided on. */
  assignments: Assignment[];
  /** The middle rating of every criterion that was rated: for an editor, and for the author with the decision. */
  ratings: Record<string, number>;
  /** What was decided last. */
  decision: Recommendation | null;
  /** The numbers of the assignments that advised otherwise, for those who see them. */
  dissenting: number[];
  /** The questions to the author, for those who may read the item. */
  queries: Query[];
  /** Those that the actor may read, oldest first. */
  comments: Comment[];
  /** What a decision still needs, for those who decide. */
  shortfall: string | null;
}

/** What an item is about, as far as somebody must know who has to declare a conflict of interest. */
export interface Briefing {
  /** null under a policy that hides who wrote it. */
  title: string | null;
  type: string | null;
  language: string;
  objectives: number[];
  countries: string[];
  /** Names of the author's organisations; none under a policy that hides who wrote it. */
  organisations: string[];
}

/** A question to the author about one field. */
export interface Query {
  number: number;
  /** A JSON pointer. */
  field: string;
  revision: number;
  question: string;
  asked: string;
  answer: string | null;
  answered: string | null;
  /** Only editors see who asked. */
  by: string | null;
}

/** A rule that an item does not keep. */
export interface Check {
  /** The rule's name, which stays. */
  id: string;
  /** Without what is required the item is not handed in; what is advised, reviewers will ask for. */
  severity: "required" | "advised";
  /** A JSON pointer. */
  pointer: string;
  found: string | null;
  /** What is expected, in the language asked for; in English where there are no words in it. */
  message: string;
  /** The numbers in the message, by name. */
  parameters: Record<string, number>;
}

export interface PoliciesOptions {
  /** Every version that there is or was. */
  all?: boolean;
}

/** A review policy to give to a store: what is left out is what the documentation of the core says. */
export interface NewPolicy {
  name: string;
  /** From 1; a version never changes. */
  version: number;
  /** The types of resources that it is for; all that no other policy names without it. */
  kinds?: readonly string[];
  versions?: "every" | "material" | "first";
  quorum?: { internal?: number; external?: number; unconflicted?: number; distinct_organisations?: boolean };
  tie_break?: "editor" | "reviewer";
  anonymity?: "open" | "single" | "double";
  managed_conflicts?: boolean;
  coauthor_years?: number;
  criteria?: readonly Criterion[];
  /** Days of the year, such as `04-01`. */
  rounds?: readonly string[];
  days?: {
    screening?: number;
    invitation?: number;
    review?: number;
    replace?: number;
    answer?: number;
    refresh?: number;
    reminders?: readonly number[];
  };
  /** Days, by type of resource. */
  refresh?: Readonly<Record<string, number>>;
}

/** A review policy of a store, in the form in which `setPolicy` takes it. */
export type Policy = NewPolicy;

/** What reviewers judge, from 1 to `scale`. */
export interface Criterion {
  id: string;
  scale: number;
  required?: boolean;
  /** What the middle rating has to reach before the item is accepted. */
  floor?: number;
  /** What it is called, by language. */
  label?: Readonly<Record<string, string>>;
}

export interface Assignment {
  number: number;
  reviewer: string;
  category: "internal" | "external";
  organisations: string[];
  state:
    | "proposed" | "invited" | "accepted" | "disclosed" | "cleared" | "submitted" | "declined" | "expired" | "recused"
    | "withdrawn-by-editor" | "replaced";
  since: string;
  due: string;
  conflict: "undeclared" | "none" | "managed" | "disqualifying";
  /** The id of the comment that tells of a conflict of interest. */
  disclosed: string | null;
  /** The id of the comment that says how it is managed, or why it disqualifies. */
  weighed: string | null;
  /** The number of the assignment whose place this one took. */
  replaces: number | null;
  /** Whether the reviewer was asked because the others disagree. */
  tieBreak: boolean;
  recommendation: Recommendation | null;
  ratings: Record<string, number>;
  /** The ids of the comments for the author, and for editors only. */
  comment: string | null;
  confidential: string | null;
  /** The revision that the review was written on. */
  reviewed: number | null;
  /** A later revision for which the review counts as well. */
  standsFor: number | null;
}

export interface Comment {
  id: string;
  /** Only editors see who wrote it. */
  author: string | null;
  audience: "author" | "editors";
  at: string;
  text: string;
}

export interface LogOptions {
  /** The position after which to read; 0 without it. */
  since?: number;
  /** 100 without it, 1000 at most. */
  limit?: number;
}

export interface LogEntry {
  position: number;
  at: string;
  /** `visitor`, `person:` and an id, or `system:` and a task. */
  actor: string;
  command: string;
  /** As the log holds it. */
  action: { action: string } & Record<string, unknown>;
  writes: { key: string; version: number; digest: string | null }[];
  digest: string;
  previous: string;
}

export interface Verification {
  entries: number;
  records: number;
  /** The digest of the last entry: the anchor to keep elsewhere. */
  head: string;
  /** What does not hold, in sentences; empty when the store is sound. */
  damage: string[];
}

/** What replaying the log gave, and it is what is stored. */
export interface Replayed {
  position: number;
  resources: number;
  reviews: number;
}

/** What a number of pledges add up to. Every pledge counts once. */
export interface Tally {
  pledges: number;
  /** How many of each kind; those that name none are in no kind. */
  byKind: Partial<Record<"individual" | "common" | "partnership" | "matching", number>>;
  /** How many of each form; one pledge may have several. */
  byForm: Partial<Record<"financial" | "human-resources" | "process" | "policy", number>>;
  /** How many are how far; those without an update are in no stage. */
  byStage: Partial<Record<"planning" | "in-progress" | "fulfilled" | "discontinued", number>>;
  /** Who pledged, alone or with others. */
  entities: string[];
  /** The money pledged, by currency; `null` when the sum is larger than can be told. */
  amounts: Record<string, number | null>;
  /** Ids that stood on more than one pledge, of which the first was counted. */
  repeated: string[];
  /** Pledges that are matched by one of these, but are none of these. */
  absent: string[];
}

export interface IndexPosition {
  /** The id of the store that the index follows. */
  store: string;
  position: number;
}
