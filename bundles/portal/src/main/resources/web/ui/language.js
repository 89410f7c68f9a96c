/** The language of the page, and texts in both. A text stands beside its use, in both languages, so neither is forgotten. */
const KEY = 'artel.language';
let current = read();

function read() {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === 'ru' || kept === 'en') return kept;
  } catch {
    // A browser that keeps nothing gets the default each time.
  }
  return 'ru';
}

export function language() {
  return current;
}

export function setLanguage(value) {
  current = value === 'en' ? 'en' : 'ru';
  try {
    localStorage.setItem(KEY, current);
  } catch {
    // Stays for this page only.
  }
  document.documentElement.lang = current;
  window.dispatchEvent(new CustomEvent('artel-language'));
}

/** The Russian or the English text; also takes one object {ru, en}. */
export function t(ru, en) {
  if (typeof ru === 'object') return ru[current];
  return current === 'en' ? en : ru;
}

/** The form of a word that goes with a number: plural(3, ['заметка', 'заметки', 'заметок'], ['note', 'notes']). */
export function plural(number, ru, en) {
  const rule = new Intl.PluralRules(current).select(number);
  if (current === 'en') return en[rule === 'one' ? 0 : 1];
  return ru[{one: 0, few: 1}[rule] ?? 2];
}

/** For Intl. */
export const locale = () => (current === 'en' ? 'en-GB' : 'ru-RU');

export function number(value) {
  return new Intl.NumberFormat(locale()).format(value);
}

document.documentElement.lang = current;
