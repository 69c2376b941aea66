// A page that searches with no server behind it: what it imports here would be fetched from your portal.
// The words of the page are this project's own and unreviewed.

import { Hub } from "migration-hub";

const WORDS = {
  ar: { search: "بحث", words: "كلمات", results: "النتائج", harvested: "لم تُراجع" },
  en: { search: "Search", words: "Words", results: "Results", harvested: "not reviewed" },
  es: { search: "Buscar", words: "Palabras", results: "Resultados", harvested: "sin revisar" },
  fr: { search: "Rechercher", words: "Mots", results: "Résultats", harvested: "non évalué" },
  ru: { search: "Поиск", words: "Слова", results: "Результаты", harvested: "не рецензировано" },
  zh: { search: "搜索", words: "词语", results: "结果", harvested: "未经评审" },
};

const ITEMS = [
  { source: "example", id: "1", title: "Alternatives to detention", language: "en", objectives: [13] },
  { source: "example", id: "2", title: "Accès aux services de base", language: "fr", objectives: [15] },
  { source: "example", id: "3", title: "Envío de remesas más barato", language: "es", objectives: [20] },
  { source: "example", id: "4", title: "Защита прав мигрантов", language: "ru", objectives: [7] },
  { source: "example", id: "5", title: "حماية حقوق المهاجرين", language: "ar", objectives: [7] },
  { source: "example", id: "6", title: "保护移民权利", language: "zh", objectives: [7] },
];

const element = (id) => document.getElementById(id);

const operator = await Hub.inMemory({ operator: "operator", roles: ["editor"] });
await operator.import(ITEMS, { harvested: true });
const hub = await operator.as("visitor");

/** Shows the page in a language, in the direction of its script. */
function speak(language) {
  const words = WORDS[language];
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  document.title = words.search;
  element("heading").textContent = words.search;
  element("search").textContent = words.search;
  element("label").textContent = words.words;
}

async function search() {
  const words = WORDS[element("interface").value];
  const { items, total } = await hub.search({ text: element("words").value });
  element("results").replaceChildren(
    ...items.map(({ title, language, grade }) => {
      const item = document.createElement("li");
      const text = document.createElement("span");
      Object.assign(text, { textContent: title, lang: language, dir: "auto" });
      item.append(text, grade === "harvested" ? ` (${words.harvested})` : "");
      return item;
    }),
  );
  element("count").textContent = `${words.results}: ${total.toLocaleString(element("interface").value)}`;
}

element("interface").addEventListener("change", async (event) => {
  speak(event.target.value);
  await search();
});
document.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  await search();
});
await search();
document.documentElement.dataset.ready = "true";
