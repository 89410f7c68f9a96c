/**
 * The sentences of a language that a module brought, looked up by what is shown in Russian. Loaded only where such a language is
 * chosen. It finds what `Catalogue.java` finds (catalogue-cases.json holds both): a sentence by itself, then the one with parts,
 * `{0}`, that has the most letters of its own. It looks for the words between the parts from left to right and never goes back.
 */
const KEY = 4;
const FEW_LETTERS = 4;
const SHORT_PART = 30;
const LONGEST_WITH_PARTS = 2000;
const LONGEST_KEPT = 300;
const KEPT = 4000;
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Words and numbers of parts by turns, as `split` gives them: 'Всего: {0}' is ['Всего: ', '0', '']. */
const split = (sentence) => sentence.split(/\{(\d)\}/);
const words = (pieces) => pieces.filter((_, i) => i % 2 === 0);

function template([russian, said]) {
  const pieces = split(russian);
  const own = words(pieces);
  return {russian, pieces, first: own[0], last: own[own.length - 1], said: split(said), letters: own.join('').match(/\p{L}/gu)?.length ?? 0};
}

const closest = (a, b) => b.letters - a.letters || (a.russian < b.russian ? -1 : 1);

/** What stands for the parts in `text`, by number; null if it is no such sentence. */
function partsOf({pieces, first, last, letters}, text) {
  const end = text.length - last.length;
  let at = first.length;
  if (end < at || !text.startsWith(first) || !text.endsWith(last)) return null;
  const parts = {};
  for (let i = 1; i < pieces.length; i += 2) {
    const word = pieces[i + 1];
    const ends = i === pieces.length - 2;
    const next = ends ? end : text.indexOf(word, at);
    if (next < 0 || next + (ends ? 0 : word.length) > end) return null;
    const part = text.slice(at, next);
    if (letters < FEW_LETTERS && (part.length > SHORT_PART || !/\p{Nd}/u.test(part))) return null;
    parts[pieces[i]] = part;
    at = next + word.length;
  }
  return parts;
}

function push(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** `{say, forms, locale}` of a language; `sentences` are those of /api/languages/{code}. */
export function open(code, sentences) {
  const exact = new Map(Object.entries(sentences));
  const byBeginning = new Map();
  const byEnd = new Map();
  const others = [];
  const found = new Map();
  for (const one of [...exact].filter(([russian]) => /\{\d\}/.test(russian)).map(template).sort(closest)) {
    if (one.first) push(byBeginning, one.first.slice(0, KEY), one);
    else if (one.last) push(byEnd, one.last.slice(-KEY), one);
    else others.push(one);
  }

  function look(text) {
    let best = null;
    let parts = null;
    const places = [others];
    for (let size = 1; size <= Math.min(KEY, text.length); size++) places.push(byBeginning.get(text.slice(0, size)), byEnd.get(text.slice(-size)));
    for (const place of places) {
      for (const one of place ?? []) {
        if (best && closest(best, one) < 0) break;
        const fitting = partsOf(one, text);
        if (fitting) {
          best = one;
          parts = fitting;
          break;
        }
      }
    }
    return best ? best.said.map((piece, i) => (i % 2 ? (exact.get(parts[piece]) ?? parts[piece]) : piece)).join('') : text;
  }

  /** The sentence in this language; as it is if it is not translated. */
  function say(russian) {
    if (typeof russian !== 'string') return russian;
    const known = exact.get(russian) ?? found.get(russian);
    if (known !== undefined) return known;
    if (russian.length > LONGEST_WITH_PARTS) return russian;
    const said = look(russian);
    if (russian.length <= LONGEST_KEPT) {
      if (found.size >= KEPT) found.clear();
      found.set(russian, said);
    }
    return said;
  }

  // Without rules for the language, a browser would take those of its own.
  const rules = Intl.PluralRules.supportedLocalesOf([code]).length ? new Intl.PluralRules(code) : null;
  const categories = rules ? CATEGORIES.filter((one) => rules.resolvedOptions().pluralCategories.includes(one)) : [];

  /** The form of a word for a number, by its Russian forms; undefined if it is not translated. */
  function form(number, russian) {
    const forms = exact.get(russian.join('|'))?.split('|');
    return forms?.[categories.indexOf(rules?.select(number))] ?? forms?.at(-1);
  }

  const tag = code + '-RU';
  const formats = [Intl.DateTimeFormat, Intl.NumberFormat].every((kind) => kind.supportedLocalesOf([tag]).length);
  return {say, form, locale: formats ? tag : 'ru-RU'};
}
