/**
 * The language of the page. A text stands beside its use in Russian and English, so neither is forgotten; in a language that a
 * module brought it is looked up by the Russian one, and stays Russian where that language has none.
 */
const KEY = 'artel.language';
const OWN = [{code: 'ru', name: 'Русский'}, {code: 'en', name: 'English'}];
/** Milliseconds: nobody waits longer for a language before the first page, which is Russian then until it comes. */
const PATIENCE = 3000;

let current = 'ru';
/** Of the language of the page if that is neither Russian nor English. */
let catalogue = null;
let turn = 0;

/** What can be chosen: `[{code, name}]`, as it was when the page came. */
export const languages = [...OWN, ...brought()];

const known = (value) => languages.some(({code}) => code === value);

function brought() {
  try {
    return JSON.parse(document.querySelector('meta[name="artel-centre"]')?.dataset.languages ?? '[]');
  } catch {
    return [];
  }
}

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // A browser that keeps nothing gets the default each time.
    return null;
  }
}

export function language() {
  return current;
}

/** A language that is not there (any more) stays the wish and is shown in Russian. Resolves when the page speaks it. */
export function setLanguage(value) {
  try {
    localStorage.setItem(KEY, /^[a-z]{2,3}$/.test(value) ? value : 'ru');
  } catch {
    // Stays for this page only.
  }
  return show(value);
}

/** Russian and English are there at once, others when their sentences are. */
function show(value) {
  const asked = ++turn;
  const own = OWN.some(({code}) => code === value);
  if (own || !known(value)) {
    speak(own ? value : 'ru', null);
    return Promise.resolve();
  }
  return load(value)
    .then((sentences) => asked === turn && speak(value, sentences))
    .catch((error) => {
      console.error(`The language ${value} did not come:`, error);
      if (asked === turn) speak('ru', null);
    });
}

async function load(code) {
  const [{open}, answer] = await Promise.all([import('./catalogue.js'), fetch('/api/languages/' + code, {headers: {Accept: 'application/json'}})]);
  if (!answer.ok) throw new Error('HTTP ' + answer.status);
  return open(code, (await answer.json()).sentences);
}

function speak(code, sentences) {
  current = code;
  catalogue = sentences;
  document.documentElement.lang = code;
  window.dispatchEvent(new CustomEvent('artel-language'));
}

/** The Russian or the English text, or what a module brought for it; also takes one object {ru, en}. */
export function t(ru, en) {
  if (typeof ru === 'object') return catalogue ? catalogue.say(ru.ru) : ru[current];
  return current === 'en' ? en : catalogue ? catalogue.say(ru) : ru;
}

/** The form of a word that goes with a number: plural(3, ['заметка', 'заметки', 'заметок'], ['note', 'notes']). */
export function plural(number, ru, en) {
  const brought = catalogue?.form(number, ru);
  if (brought) return brought;
  const rule = new Intl.PluralRules(current === 'en' ? 'en' : 'ru').select(number);
  if (current === 'en') return en[rule === 'one' ? 0 : 1];
  return ru[{one: 0, few: 1}[rule] ?? 2];
}

/** For Intl. */
export const locale = () => (current === 'en' ? 'en-GB' : (catalogue?.locale ?? 'ru-RU'));

export function number(value) {
  return new Intl.NumberFormat(locale()).format(value);
}

/** Before the first page: null where there is nothing to wait for. */
export const ready = begin();

function begin() {
  const wish = kept() ?? 'ru';
  const shown = show(wish);
  return current === wish || !known(wish) ? null : Promise.race([shown, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}
