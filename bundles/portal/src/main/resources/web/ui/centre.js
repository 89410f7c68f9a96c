import {language} from './language.js';

/**
 * The centre, as the page it came with knows it: what the frame, titles and dates need, there before anything is loaded.
 * Everything else is at /api/centre.
 */
const data = document.querySelector('meta[name="artel-centre"]')?.dataset ?? {};
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

let known = {
  name: {ru: data.nameRu ?? 'Артель', en: data.nameEn},
  shortName: {ru: data.shortNameRu ?? 'Артель', en: data.shortNameEn},
  logoFileId: data.logo ?? null,
  timeZone: data.timeZone ?? 'Europe/Moscow',
  light: shades(data.light),
  dark: shades(data.dark),
};

/** What was written in one language or both, in that of the page if it is there. */
export function say(words) {
  return (words && (language() === 'en' ? words.en : words.ru)) || words?.ru || '';
}

export const centre = {
  get name() {
    return say(known.name);
  },
  get shortName() {
    return say(known.shortName);
  },
  get timeZone() {
    return known.timeZone;
  },
  /** Address of the logo, at least as wide as the size says; null without one. */
  logo(size = 'small') {
    return known.logoFileId && picture(known.logoFileId, size);
  },
  /** Takes what /api/centre says now. */
  learn(profile) {
    known = profile;
    paint();
    window.dispatchEvent(new CustomEvent('artel-centre'));
  },
};

/** Address of a public image: small, medium, large or original. */
export function picture(id, size) {
  return `/api/files/${id}/content/${size}`;
}

function shades(text) {
  if (!text) return null;
  const [brand, strong, soft, on] = text.split(' ');
  return {brand, strong, soft, on};
}

/** The brand colour takes the place of the tokens. */
function paint() {
  const tokens = ({brand, strong, soft, on}) => `:root { --brand: ${brand}; --brand-strong: ${strong}; --brand-soft: ${soft}; --on-brand: ${on}; }`;
  sheet.replaceSync(known.light ? `${tokens(known.light)} @media (prefers-color-scheme: dark) { ${tokens(known.dark)} }` : '');
}

paint();
