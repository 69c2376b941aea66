// A review in TypeScript, from the draft to what everyone may see. The tests compile it strictly.

import {
  Hub,
  HubError,
  Index,
  areas,
  objectives,
  type Draft,
  type ErrorKind,
  type Results,
  type Review,
  type Shown,
  type State,
  type Step,
  type StepName,
  type TranslationState,
  type WorkItem,
} from "migration-hub";

const draft: Draft = { title: "Fair recruitment", language: "en", type: "report", objectives: [6] };

export async function office(): Promise<{ operator: Hub; author: Hub; editor: Hub }> {
  const operator = await Hub.inMemory({ operator: "operator" });
  const ministry: string = await operator.addOrganisation({ handle: "ministry", name: "Ministry", unEntity: false });
  await operator.addPerson({ handle: "author", organisations: [ministry] });
  await operator.addPerson({ handle: "editor", name: "Editor" });
  await operator.grantRole("editor", "editor");
  return { operator, author: await operator.as("author"), editor: await operator.as("editor") };
}

export async function review(hub: Hub, item: string): Promise<State> {
  const steps: StepName[] = await hub.steps(item);
  const step: Step = steps.includes("submit") ? { step: "submit" } : { step: "invite", person: "reviewer" };
  try {
    return await hub.step(item, step);
  } catch (error) {
    if (error instanceof HubError && error.retry === "later") return await hub.step(item, step);
    const kind: ErrorKind | undefined = error instanceof HubError ? error.kind : undefined;
    if (kind === "TransitionDenied") return (await hub.show(item)).state;
    throw error;
  }
}

export async function look(hub: Hub, item: string): Promise<string[]> {
  const found: Review = await hub.review(item);
  const waiting: WorkItem[] = await hub.workList({ mine: true });
  const results: Results = await hub.search({ text: "droits", language: "fr", filters: { objective: [7, "15"] } });
  const counts = results.facets.objective?.map(({ value, count }) => `${value}: ${count}`) ?? [];
  return [...found.comments.map(({ text }) => text), ...waiting.map(({ state }) => state), ...counts];
}

export async function once(hub: Hub): Promise<string> {
  return hub.withCommand(crypto.randomUUID()).create(draft);
}

export async function translated(hub: Hub, item: string): Promise<string> {
  await hub.translate(item, { language: "fr", title: "Recrutement équitable", method: "machine" });
  const state: TranslationState = await hub.publishTranslation(item, "fr");
  const { title, stale }: Shown = await hub.showIn(item, ["ar", "fr"]);
  return state === "published" && !stale ? title : "";
}

export async function copied(hub: Hub): Promise<Hub> {
  const [head, open, rest] = await Promise.all([hub.exportHead(), hub.openItems(), hub.privateRecords({ limit: 1000 })]);
  return Hub.restore({ head, open: open.items, private: rest.items, as: "editor" });
}

export async function offline(files: ReadonlyMap<string, Uint8Array>): Promise<number> {
  const index = await Index.open(files);
  const { store, position } = await index.position();
  return store.length + position;
}

export const titles: (string | undefined)[] = objectives().map(
  ({ titles }) => titles.find(({ language, tier }) => language === "en" && tier === "official")?.text,
);
export const kenya: string | undefined = areas().find(({ alpha3 }) => alpha3 === "KEN")?.names["ar"];

export async function wrong(hub: Hub, item: string): Promise<void> {
  // @ts-expect-error a role that there is not
  await hub.grantRole("author", "queen");
  // @ts-expect-error a step that comes by itself
  await hub.step(item, { step: "supersede" });
  // @ts-expect-error a decision without its reason
  await hub.step(item, { step: "accept" });
  // @ts-expect-error words that came about nobody knows how
  await hub.translate(item, { language: "fr", title: "Recrutement équitable" });
  // @ts-expect-error an invitation of nobody
  await hub.step(item, { step: "invite" });
  // @ts-expect-error a draft without a language
  await hub.create({ title: "Fair recruitment" });
  // @ts-expect-error a facet that there is not
  await hub.search({ filters: { state: "draft" } });
  // @ts-expect-error an error is caught, not made
  new HubError();
}
