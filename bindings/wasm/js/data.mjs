// Values as JSON, and what is no plain data by its place. Whatever a value does when it is read, nothing is thrown.

/** A value as `{ text }`, without a text for `undefined`; as `{ place, found }` when JSON cannot hold it. */
export function write(value) {
  const places = new Map();
  let refused;
  try {
    const text = JSON.stringify(value, function (name, item) {
      const place = places.has(this) ? `${places.get(this)}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}` : "";
      const found = foreign(item, this) ?? (holds(places.get(item), place) ? "an object that holds itself" : undefined);
      if (found !== undefined) {
        refused = { place, found };
        throw refused;
      }
      if (typeof item === "object" && item !== null) places.set(item, place);
      return item;
    });
    return { text };
  } catch (error) {
    return refused ?? { place: "", found: said(error) };
  }
}

/** Every item of a list as `write` gives it; one that cannot be read is no obstacle to the others. */
export function writeEach(list) {
  return Array.from({ length: list.length }, (_, at) => {
    try {
      return write(list[at]);
    } catch (error) {
      return { place: "", found: said(error) };
    }
  });
}

/** What JSON would leave out, or write as something else. A property that is `undefined` is one that is not there. */
function foreign(item, holder) {
  switch (typeof item) {
    case "bigint":
      return `${item}n`;
    case "function":
      return "a function";
    case "symbol":
      return String(item);
    case "number":
      return Number.isFinite(item) ? undefined : String(item);
    case "undefined":
      return Array.isArray(holder) ? "undefined" : undefined;
    case "object":
      // JSON would write them as an empty object.
      return item instanceof Map ? "a Map" : item instanceof Set ? "a Set" : undefined;
    default:
      return undefined;
  }
}

/** Whether an object that stands at one place holds what stands at another. */
function holds(outer, inner) {
  return outer !== undefined && inner.startsWith(`${outer}/`);
}

/** What was thrown, in words. */
function said(error) {
  try {
    return String(error?.message ?? error);
  } catch {
    return "an error without words";
  }
}
