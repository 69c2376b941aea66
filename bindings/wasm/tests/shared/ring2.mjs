// Ring 2: the cases of core/testkit as data, played on a Hub of the module that is given. It imports nothing, so that it
// runs in Node and in a browser alike. What it means is what core/testkit/src/ring2.rs means.

/** What is played otherwise here than in Rust, and why. A case may not be left out without a line in this table. */
export const OTHERWISE = [];

/** What this module does not do, for the sake of its size: a step that asks for it is passed over. See decision record 11. */
export const ABSENT = ["duplicates", "works", "judge-duplicate", "duplicate-verdicts", "suggest-labels", "learn"];

/** Who plays: name, organisation, whether that is an entity of the United Nations, role. */
const CAST = [
  ["author", "ministry", false],
  ["colleague", "ministry", false, "reviewer"],
  ["editor", "secretariat", true, "editor"],
  ["reviewer-un", "agency", true, "reviewer"],
  ["reviewer-university", "university", false, "reviewer"],
  ["reviewer-union", "union", false, "reviewer"],
];

/** Who translates, and into what; without languages, into all. */
const TRANSLATORS = [
  ["translator", ["fr", "ar"]],
  ["translator-of-all", []],
];

/** A page that holds everything of a case. */
const ALL = { limit: 1000 };

const FACETS = ["objective", "principle", "kind", "country", "language", "publisher", "year", "grade", "state", "waiting", "visible"];

/** The cases of a file as read from TOML; unknown fields and names used twice are errors. */
export function casesOf(file, { case: plays, ...rest }) {
  known(`cases/${file}.toml`, rest, []);
  const names = new Set();
  return plays.map((play) => {
    const name = `${file}/${play.name.replaceAll(" ", "_")}`;
    known(name, play, ["name", "step"]);
    if (names.has(name)) throw new Error(`two cases are called ${name}`);
    names.add(name);
    play.step.forEach((step, at) => {
      known(`${name}: step ${at + 1}`, step, ["as", "do", "item", "with", "gives", "error", "says"]);
      for (const field of ["as", "do"]) {
        if (typeof step[field] !== "string") throw new Error(`${name}: step ${at + 1} has no «${field}»`);
      }
    });
    return { name, steps: play.step };
  });
}

function known(place, object, fields) {
  const unknown = Object.keys(object).filter((field) => !fields.includes(field));
  if (unknown.length > 0) throw new Error(`${place}: unknown field ${unknown.join(", ")}`);
}

/** Plays a case; throws when something comes of it that should not. */
export async function play(module, one) {
  // The clock of the host is that of the Hub: a case lets days pass by moving it.
  const now = Date.now;
  let ahead = 0;
  Date.now = () => now.call(Date) + ahead;
  const wait = (days) => (ahead += days * 86_400_000);
  try {
    const stage = await Stage.open(module.Hub);
    await act(module, Object.assign(stage, { wait }), one);
  } finally {
    Date.now = now;
  }
}

/** Plays the cases of a file as read from TOML in a store that is there and has the cast. */
export async function ask(module, hub, { items, case: plays }) {
  const stage = new Stage();
  stage.Hub = module.Hub;
  const people = [...CAST.map(([handle]) => handle), ...TRANSLATORS.map(([handle]) => handle), "operator"];
  for (const handle of people) {
    stage.people.set(handle, (await hub.person(handle)).id);
    stage.actors.set(handle, await hub.as(handle));
  }
  stage.actors.set("visitor", await hub.as("visitor"));
  for (const [name, known] of Object.entries(items)) stage.items.set(name, await hub.find(known));
  for (const one of casesOf("answers", { case: plays })) await act(module, stage, one);
}

async function act(module, stage, { name, steps }) {
  const used = new Set();
  for (const [at, step] of steps.entries()) {
    const place = `${name}: step ${at + 1} (${step.as} ${step.do})`;
    if (ABSENT.includes(step.do)) continue;
    // Copies of one document are not told here: every item is a work of its own.
    if (step.with?.by_work || step.do === "more-like") continue;
    const before = await stage.head();
    let answer, error;
    try {
      answer = await stage.take(step);
    } catch (thrown) {
      // What is no error of the Hub is one of the case, or of this file.
      if (!(thrown instanceof module.HubError)) throw thrown;
      error = thrown;
    }
    if (step.error === undefined) {
      if (error) throw new Error(`${place}: ${error.kind}: ${error.message}`);
      for (const [field, expected] of Object.entries(step.gives ?? {})) {
        const [found, wanted] = [written(answer[field] ?? null), written(expected)];
        check(found === wanted, `${place}: ${field} is ${found}, expected ${wanted}, in ${written(answer)}`);
      }
      continue;
    }
    check(error, `${place}: expected ${step.error}, got ${written(answer)}`);
    check(error.kind === step.error, `${place}: expected ${step.error}, got ${error.kind}: ${error.message}`);
    if (step.says !== undefined) {
      const otherwise = OTHERWISE.find((line) => line.case === name && line.says === step.says);
      if (otherwise) used.add(otherwise);
      const says = otherwise?.here ?? step.says;
      check(error.message.includes(says), `${place}: expected «${says}» in: ${error.message}`);
    }
    check((await stage.head()) === before, `${place}: it was refused and wrote all the same`);
  }
  for (const line of OTHERWISE.filter((line) => line.case === name)) {
    check(used.has(line), `${name}: no step says «${line.says}» any more: take the line out of the table`);
  }
  const operator = stage.actors.get("operator");
  await operator.checkReplay();
  const { damage } = await operator.verify();
  check(damage.length === 0, `${name}: ${damage}`);
}

function check(holds, message) {
  if (!holds) throw new Error(message);
}

/** A value as text, with its members in order. */
function written(value) {
  return JSON.stringify(value, (_, item) =>
    item !== null && typeof item === "object" && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

class Stage {
  actors = new Map();
  people = new Map();
  items = new Map();
  /** What was asked to be corrected, by the names that a case gives. */
  requests = new Map();
  /** What was exported last. */
  exported = [];

  static async open(Hub) {
    const stage = new Stage();
    stage.Hub = Hub;
    const hub = await Hub.inMemory({ operator: "operator" });
    stage.actors.set("operator", hub);
    stage.actors.set("visitor", await hub.as("visitor"));
    stage.people.set("operator", (await hub.person("operator")).id);
    const organisations = new Set();
    for (const [handle, organisation, unEntity, role] of CAST) {
      if (!organisations.has(organisation)) await hub.addOrganisation({ handle: organisation, unEntity });
      organisations.add(organisation);
      const person = await hub.addPerson({ handle, organisations: [organisation] });
      if (role) await hub.grantRole(person, role);
      stage.people.set(handle, person);
      stage.actors.set(handle, await hub.as(handle));
    }
    for (const [handle, languages] of TRANSLATORS) {
      const person = await hub.addPerson({ handle });
      await hub.grantRole(person, "translator", { languages });
      stage.people.set(handle, person);
      stage.actors.set(handle, await hub.as(handle));
    }
    return stage;
  }

  /** How many entries the log has. */
  async head() {
    // One may have handed the role over to the other.
    const [operator, editor] = ["operator", "editor"].map((handle) => this.actors.get(handle));
    const log = (page) => operator.log(page).catch(() => editor.log(page));
    for (let since = 0; ; ) {
      const entries = await log({ since, limit: 1000 });
      if (entries.length < 1000) return since + entries.length;
      since += entries.length;
    }
  }

  named(map, what, name) {
    if (!map.has(name)) throw new Error(`no ${what} is called ${name}`);
    return map.get(name);
  }

  /** The name of a person by id. */
  called(id) {
    for (const [name, known] of this.people) if (known === id) return name;
    return id;
  }

  /** The name of an item by id. */
  itemOf(id) {
    for (const [name, known] of this.items) if (known === id) return name;
    return id;
  }

  /** Whose turn it is, by name, and with what. */
  turn({ who, task }) {
    const [kind, name] = who.split(":");
    return `${kind === "role" ? name : this.called(name)}: ${task}`;
  }

  /** What one step answers, in the words of the cases. */
  async take(step) {
    const { as, do: operation, item = "item", with: given = {} } = step;
    let hub = this.named(this.actors, "actor", as);
    const { command, ...draft } = { language: "en", ...given };
    if (command !== undefined) {
      hub = hub.withCommand(`00000000-0000-0000-0000-${command.toString(16).padStart(12, "0")}`);
    }
    const text = (name) => (typeof given[name] === "string" ? given[name] : "");
    const id = () => this.named(this.items, "item", item);
    const person = () => this.named(this.people, "person", text("person"));
    switch (operation) {
      case "create":
        this.items.set(item, await hub.create(draft));
        return {};
      case "import": {
        const lines = text("lines");
        const options = { harvested: given.harvested === true };
        const rehearsed = step.error === undefined ? await hub.rehearse(lines, options) : undefined;
        const report = await hub.import(lines, options);
        if (rehearsed) {
          const told = ({ created, unchanged, rejected }) => written({ created, unchanged, rejected });
          check(told(rehearsed) === told(report), `a rehearsal said ${told(rehearsed)}`);
        }
        if (step.item !== undefined && report.created > 0) this.items.set(item, report.ids[0]);
        return counted(report);
      }
      case "revise":
        return { revision: await hub.revise(id(), draft) };
      case "show": {
        const { state, grade, revision, content, mirroredFrom } = await hub.show(id());
        const publisher = content?.publisher ?? "";
        return { state, grade, revision, publisher, title: content?.title ?? null, mirrored_from: mirroredFrom ?? "" };
      }
      case "find":
        return { same: (await hub.find(text("name"))) === id() };
      case "review-history": {
        const history = await hub.reviewHistory(id());
        const events = history.reviews.flatMap((review) => review.events);
        const accepted = events.filter((event) => event.step === "accept").at(-1);
        const cited = (await hub.reviewDocument(id(), "en")).split("\n").filter((line) => line.startsWith("**Cite as:**"));
        return {
          steps: events.map((event) => event.step),
          named: events.filter((event) => event.by.person).length,
          texts: events.flatMap((event) => event.comments ?? []).filter((comment) => comment.text != null).length,
          cited: accepted !== undefined && cited.length === 1 && cited[0].includes(accepted.entry),
          grade: history.grade,
        };
      }
      case "show-review":
        return shown(await hub.review(id()), this.items);
      case "policies": {
        const names = (await hub.policies()).map(({ name, version }) => `${name} version ${version}`);
        return { in_force: names, count: (await hub.policies({ all: true })).length };
      }
      case "set-policy":
        await hub.setPolicy(given.policy);
        return {};
      case "retire-policy":
        await hub.retirePolicy(text("name"));
        return {};
      case "checks": {
        const checks = await hub.checks(id(), given.language);
        const of = (severity) => checks.filter((check) => check.severity === severity).map((check) => check.id).sort();
        const found = checks.filter((check) => check.found !== null).map((check) => [check.id, check.found]);
        return {
          required: of("required"),
          advised: of("advised"),
          messages: Object.fromEntries(checks.map((check) => [check.id, check.message])),
          found: Object.fromEntries(found),
        };
      }
      case "desk": {
        const { items, total, overdue, tasks } = await hub.desk(given);
        return { turns: items.flatMap((item) => item.turns).map((turn) => this.turn(turn)).sort(), total, overdue, tasks };
      }
      case "reminders": {
        const since = new Date(Date.now() - given.days * 86_400_000).toISOString();
        const told = await hub.reminders(since);
        return { told: told.map(({ turn, days }) => `${this.turn(turn)}, ${days} days`).sort() };
      }
      case "answers": {
        const found = await hub.answers(id());
        return { answers: found.map(({ state, title }) => `${title ?? "closed"}: ${state}`).sort() };
      }
      case "run-timers":
        return hub.runTimers();
      case "wait":
        this.wait(given.days);
        return {};
      case "search":
        return found(await hub.search(asked(given)));
      case "pages":
        return await paged(hub, asked(given));
      case "completions": {
        const { typed, language } = given;
        const offered = await hub.completions(typed, { language });
        return { offered: offered.map(({ kind, text, query }) => `${kind}: ${text} (${query})`) };
      }
      case "more-like":
        return found(await hub.moreLike(this.items.get(item)));
      case "complete":
        return { words: await hub.complete(text("prefix"), 10) };
      case "work-list":
        return { states: (await hub.workList({ mine: given.mine === true })).map(({ state }) => state) };
      case "person": {
        const { grants, ...member } = await hub.person(text("name"));
        return { ...member, grants: grants.map(({ role, scope }) => `${role} ${scope}`) };
      }
      case "organisation": {
        const { unEntity, kind, ror } = await hub.organisation(text("name"));
        return { un_entity: unEntity, kind, ror };
      }
      case "grant-role":
        await hub.grantRole(person(), text("role"), { languages: given.languages, scope: given.scope, until: given.until });
        return {};
      case "revoke-role": {
        const { id: whose, grants } = await hub.person(text("person"));
        await hub.revokeRole(whose, grants.find(({ role }) => role === given.role).id);
        return {};
      }
      case "permissions": {
        const found = (await hub.permissions()).filter(({ operation }) => operation === given.operation);
        return { scopes: found.map(({ scope }) => scope), languages: found.flatMap(({ languages }) => languages) };
      }
      case "add-organisation":
        await hub.addOrganisation({
          handle: text("handle"),
          unEntity: given.un_entity === true,
          kind: given.kind,
          ror: given.ror,
        });
        return {};
      case "add-person": {
        const handle = text("handle");
        this.people.set(handle, await hub.addPerson({ handle, orcid: given.orcid }));
        this.actors.set(handle, await hub.as(handle));
        return {};
      }
      case "set-naming":
        await hub.setNaming(given.policy);
        return {};
      case "naming":
        return { policy: await hub.naming() };
      case "areas": {
        const listed = (await hub.areas(text("language"))).find(({ code }) => code === given.code);
        if (!listed) return { listed: false };
        const { name, footnote } = listed;
        return { listed: true, ...name, footnote: footnote?.text ?? "", footnote_language: footnote?.language ?? "" };
      }
      case "set-profile": {
        const { coauthors, ...profile } = given.profile;
        if (coauthors) {
          const joint = ({ person, last }) => ({ person: this.named(this.people, "person", person), last });
          profile.coauthors = coauthors.map(joint);
        }
        await hub.setProfile(person(), profile);
        return {};
      }
      case "profile": {
        const { profile, by } = await hub.profile(person());
        for (const joint of profile.coauthors ?? []) joint.person = this.called(joint.person);
        return { profile, by: this.called(by) };
      }
      case "describe-self":
        await hub.describeSelf(given.words);
        return {};
      case "self-description":
        return { words: await hub.selfDescription() };
      case "erase-self-description":
        await hub.eraseSelfDescription();
        return {};
      case "suggest-reviewers": {
        const { suggested, excluded, total, behind } = await hub.suggestReviewers(id(), given.limit);
        const of = (list, facts) => Object.fromEntries(list.map((one) => [this.called(one.person), facts(one)]));
        return {
          suggested: of(suggested, ({ score, category, reasons }) => ({
            score,
            category,
            reasons: reasons.map(({ reason, ...rest }) => told(reason, rest)),
          })),
          excluded: of(excluded, ({ obstacles }) => obstacles.map(({ obstacle, ...rest }) => told(obstacle, rest))),
          total,
          behind,
        };
      }
      case "roster-coverage": {
        const { reviewers, available, principles, objectives } = await hub.rosterCoverage();
        const { languages, gaps } = objectives.find(({ objective }) => objective === (given.objective ?? 1));
        return { reviewers, available, principles, languages, gaps };
      }
      case "roster-balance":
        return await hub.rosterBalance();
      case "tally-pledges": {
        const { byKind, byForm, byStage, ...sums } = await hub.tallyPledges(query(given));
        return { ...sums, by_kind: byKind, by_form: byForm, by_stage: byStage };
      }
      case "resources":
        return { count: (await hub.resources(ALL)).items.length };
      case "translate":
        return {
          number: await hub.translate(id(), {
            language: text("language"),
            title: text("title"),
            summary: text("summary") || undefined,
            method: text("method") || "human",
            ofRevision: given.of_revision,
          }),
        };
      case "check-translation":
        return { state: await hub.checkTranslation(id(), text("language")) };
      case "publish-translation":
        return { state: await hub.publishTranslation(id(), text("language")) };
      case "withdraw-translation":
        return { state: await hub.withdrawTranslation(id(), text("language"), text("text") || undefined) };
      case "translations":
        return { languages: Object.fromEntries((await hub.translations(id())).map(translation)) };
      case "show-in": {
        const { ofRevision, asAsked, ...shown } = await hub.showIn(id(), given.languages ?? []);
        return { ...shown, of_revision: ofRevision, as_asked: asAsked };
      }
      case "open-items": {
        this.exported = (await hub.openItems(ALL)).items;
        const items = this.exported.map((line) => JSON.parse(line));
        const open = items.filter((one) => one.public);
        const titles = inOrder(open.map((one) => one.public.content.title));
        return { titles, gone: items.length - open.length };
      }
      case "import-open":
        return counted(await hub.importOpen(this.exported, text("source")), ({ line }) => `line ${line}: `);
      // From here on, everything happens in another store with the same cast.
      case "elsewhere": {
        const { actors, people } = await Stage.open(this.Hub);
        Object.assign(this, { actors, people });
        return {};
      }
      // The store is made anew from the two halves of its export.
      case "restore": {
        const head = await hub.exportHead();
        const { items } = await hub.privateRecords(ALL);
        const { items: open } = await hub.openItems(ALL);
        const restored = await this.Hub.restore({ head, open, private: items, as });
        for (const name of this.actors.keys()) this.actors.set(name, await restored.as(name));
        const again = (await restored.privateRecords(ALL)).items;
        return { same: written(again) === written(items) };
      }
      case "steps":
        return { steps: await hub.steps(id()) };
      case "request-correction": {
        const { request = "request", other, command: _, ...correction } = given;
        if (other !== undefined) correction.other = this.named(this.items, "item", other);
        const receipt = await hub.requestCorrection(id(), correction);
        const same = written(this.requests.get(request) ?? null) === written(receipt);
        this.requests.set(request, receipt);
        return { receipt: receipt.receipt !== undefined, same };
      }
      case "answer-correction": {
        const { id: correction } = this.named(this.requests, "request", text("request") || "request");
        return { state: await hub.answerCorrection(correction, { reply: given.reply, text: given.text }) };
      }
      case "corrections":
        return corrections(await hub.corrections(id()));
      case "correction-state": {
        const name = text("request") || "request";
        const { receipt } = this.named(this.requests, "request", text("receipt") || name);
        return { state: await hub.correctionState(this.named(this.requests, "request", name).id, receipt) };
      }
      case "cited-by": {
        const { state, items } = await hub.citedBy(id());
        const told = ({ title, relation, state }) => `${title} ${relation} it (${state})`;
        return { state, links: inOrder(items.map(told)) };
      }
      case "coverage": {
        const { total, cells, gaps } = await hub.coverage(given.by, query(given));
        const line = ({ values }) => values.map((value) => value ?? "none").join(" ");
        const first = gaps.slice(0, 3).map(line);
        return { total, cells: cells.map((cell) => `${line(cell)}: ${cell.count}`), gaps: gaps.length, first_gaps: first };
      }
      case "log-lines":
        return { read: (await hub.logLines({ limit: 5 })).length };
      case "log":
        return { read: (await hub.log({ limit: 5 })).length };
      case "verify":
        return { damage: (await hub.verify()).damage.length };
      case "reindex":
        await hub.reindex();
        return {};
      case "refresh":
        return { behind: await hub.refresh() };
      case "allowed":
        return { count: (await hub.allowed(id())).length };
      default:
        return { state: await hub.step(id(), reviewStep(operation, given, text, person, (name) => this.items.get(name))) };
    }
  }
}

/** A review as an actor sees it. What is not there is an empty text. */
function shown({ state, round, assignments, comments, shortfall, ...review }, items) {
  const { policy, consent, call, ratings, dissenting, queries, briefing } = review;
  return {
    state,
    round,
    assignments: assignments.length,
    comments: comments.length,
    shortfall,
    policy: `${policy.name} version ${policy.version}`,
    consent: consent ? (consent.given ? "given" : "waiting") : "",
    call: [...items].find(([, id]) => id === call)?.[0] ?? "",
    parts: assignments.map((part) => `${part.state} ${part.conflict}`),
    ratings,
    dissenting,
    queries: queries.map(({ number, field, question, answer }) => ({ number, field, question, answer: answer ?? "" })),
    briefing: briefing && {
      title: briefing.title ?? "",
      type: briefing.type,
      language: briefing.language,
      organisations: briefing.organisations,
    },
  };
}

/** What became of imported items; the places of what was refused are left out where the cases have none. */
function counted({ created, unchanged, rejected }, place) {
  const told = (line) => (place ? line.message.replace(place(line), "") : line.message);
  return { created, unchanged, refused: rejected.map(told) };
}

/** A reason or an obstacle in one line: its name and its parameters, in the order of their names. */
function told(name, parameters) {
  const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return [name, ...sorted.map(([, value]) => value)].join(" ");
}

/** A language with what an actor sees of it. */
function translation({ language, state, number, ofRevision, method, public: shown, stale, title }) {
  return [language, { state, number, of_revision: ofRevision, method, public: shown?.number ?? 0, stale, title }];
}

/** What was asked to be corrected of an item. */
function corrections(found) {
  return {
    kinds: found.map(({ subject }) => subject.kind),
    states: found.map(({ state }) => state),
    texts: found.map(({ text }) => text),
    answers: found.map(({ answer }) => answer),
    outcomes: found.map(({ outcome }) => outcome),
    fields: found.map(({ field }) => field),
    named: found.map(({ asker }) => asker !== null),
  };
}

function query({ text, ...given }) {
  const filters = Object.fromEntries(FACETS.filter((facet) => given[facet]).map((facet) => [facet, given[facet]]));
  return { text, filters };
}

/** A search as it is asked in a case: a query, and how it is answered. */
function asked(given) {
  const { order, strict, explain, passages, limit } = given;
  const options = { order, strict, explain, passages, limit, byWork: given.by_work, across: !given.own_words };
  return { ...query(given), ...options };
}

/** Page after page of a search, each behind the one before. */
async function paged(hub, query) {
  const titles = [];
  let pages = 0;
  let after;
  do {
    const { items, next } = await hub.search({ ...query, after });
    titles.push(...items.map(({ title }) => title));
    pages += 1;
    after = next;
  } while (after);
  return { in_order: titles, pages };
}

const bracketed = (pieces) => pieces.map(({ text, found }) => (found ? `[${text}]` : text)).join("");

function explained({ explanation, score }) {
  if (!explanation?.words.length) return false;
  const { words, pieces, language } = explanation;
  return Math.abs(words.reduce((sum, { score }) => sum + score, pieces + language) - score) < 0.001;
}

function found({ items, total, relaxed, facets, behind, meant, notes }) {
  const counts = (values) => Object.fromEntries(values.map(({ value, count }) => [value, count]));
  return {
    titles: inOrder(items.map(({ title }) => title)),
    in_order: items.map(({ title }) => title),
    marked: items.flatMap(({ highlight }) => (highlight ? [bracketed(highlight.title)] : [])),
    passages: items.flatMap(({ highlight }) => highlight?.passages ?? []).map(bracketed),
    across: Object.fromEntries(items.filter(({ across }) => across).map(({ title, across }) => [title, across])),
    versions: Object.fromEntries(
      items
        .filter(({ versions }) => versions)
        .map(({ title, versions }) => [title, versions.map((version) => version.title)]),
    ),
    explained: items.every(explained),
    meant: meant ?? "",
    notes: notes?.length ?? 0,
    total,
    relaxed,
    grades: [...new Set(items.map(({ grade }) => grade))].sort(),
    facets: Object.fromEntries(Object.entries(facets).map(([facet, values]) => [facet, counts(values)])),
    behind,
    stale: items.filter(({ stale }) => stale).map(({ language }) => language),
    translated: Object.fromEntries(items.filter((item) => item.translated).map((item) => [item.language, item.translated])),
  };
}

/** Texts in the order of their bytes. */
function inOrder(texts) {
  return texts.sort((a, b) => (points(a) < points(b) ? -1 : 1));
}

/** A text by which texts sort as their bytes do: JavaScript compares halves of characters. */
function points(text) {
  return Array.from(text, (character) => character.codePointAt(0).toString(16).padStart(6, "0")).join("");
}

/** What the steps of a review call their text. */
const REASON = ["refuse-consent", "return", "desk-reject", "take-down", "reinstate"];
const RATIONALE = ["waive", "accept", "reject", "request-changes", "revalidate"];
/** Steps that take nothing. */
const PLAIN = ["consent", "start-screening", "pass-screening", "accept-invitation", "decline-invitation", "publish"];

/** What the shipped policy asks reviewers to rate, all good. */
const GOOD = { relevance: 4, currency: 4, consistency: 4 };

function reviewStep(step, given, text, person, item) {
  const { confidential, conflict, recommendation, field } = given;
  const number = Number(given.number);
  if (PLAIN.includes(step)) return { step };
  if (REASON.includes(step)) return { step, reason: text("text") };
  if (RATIONALE.includes(step)) return { step, rationale: text("text") };
  switch (step) {
    case "submit":
      return { step, onBehalfOf: given.on_behalf_of, call: given.call && item(given.call) };
    case "ask":
      return { step, field, question: text("text") };
    case "answer":
      return { step, query: given.query, answer: text("text") };
    case "archive":
    case "withdraw":
      return { step, reason: text("text") || undefined };
    case "propose":
      return { step, person: person() };
    case "invite":
      return { step, person: person(), tieBreak: given.tie_break };
    case "replace":
      return { step, number, person: person() };
    case "withdraw-invitation":
      return { step, number };
    case "declare":
      return conflict === "none" ? { step, conflict } : { step: "recuse" };
    case "disclose":
      return { step, statement: text("text") };
    case "manage-conflict":
      return { step, number, how: text("text") };
    case "disqualify":
      return { step, number, reason: text("text") };
    case "review":
      return {
        step,
        recommendation: recommendation ?? "accept",
        ratings: given.ratings ?? GOOD,
        comment: text("text"),
        confidential: confidential || undefined,
      };
    default:
      throw new Error(`no operation is called ${step}`);
  }
}
