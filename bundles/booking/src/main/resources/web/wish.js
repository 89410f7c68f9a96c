/**
 * Reads a wish that was said in one line: «переговорная на 12 с проектором, 2 часа, на этой неделе», “a room for 12 with a
 * projector, two hours, tomorrow”. Answers what it understood: {kind, people, minutes, features, when, part}; what was not said is
 * not there. `known` are the features there are to choose from.
 */
const KINDS = [
  ['ROOM', /переговор|помещен|комнат|\bзал|(^|\s)зал|аудитор|класс|room|hall/],
  ['HOT_DESK', /коворкинг|cowork/],
  ['DESK', /рабоч\S* мест|(^|\s)стол(?!\S*ик)|desk/],
  ['EQUIPMENT', /оборудован|напрокат|equipment/],
];
const WORDS = {один: 1, одну: 1, два: 2, две: 2, три: 3, четыре: 4, пять: 5, шесть: 6, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6};
const NUMBER = '(\\d+(?:[.,]\\d+)?|' + Object.keys(WORDS).join('|') + ')';
const HOURS = new RegExp(NUMBER + '\\s*(?:ч(?![а-я])|час|h(?![a-z])|hour)');
const MINUTES = /(\d+)\s*(?:мин|min)/;
const PEOPLE = [/(?:на|for)\s+(\d+)(?!\s*(?:ч|час|мин|h|min|\d|[:.]\d))/, /(\d+)\s*(?:чел|мест|people|persons|seats)/];
const WHEN = [
  ['next', /следующ\S* недел|next week/],
  ['week', /этой недел|неделе|this week/],
  ['tomorrow', /завтра|tomorrow/],
  ['today', /сегодня|сейчас|today|now/],
];
const PARTS = [
  ['morning', /утр|morning/],
  ['noon', /дн[её]м|после обеда|afternoon/],
  ['evening', /вечер|evening/],
];
/** So much of a word says it, whatever its ending. */
const STEM = 5;

const first = (list, text) => list.find(([, pattern]) => pattern.test(text))?.[0];
const number = (word) => WORDS[word] ?? Number(word.replace(',', '.'));

export function readWish(line, known = []) {
  const text = line.toLowerCase();
  const found = {};
  const said = (name, value) => {
    if (value) found[name] = value;
  };
  said('kind', first(KINDS, text));
  said('people', PEOPLE.map((pattern) => pattern.exec(text)?.[1]).find(Boolean));
  const hours = HOURS.exec(text);
  const minutes = MINUTES.exec(text);
  if (/полтора час|hour and a half/.test(text)) found.minutes = '90';
  else if (/полчас|half an hour/.test(text)) found.minutes = '30';
  else if (hours || minutes) found.minutes = String(Math.round((hours ? number(hours[1]) * 60 : 0) + (minutes ? Number(minutes[1]) : 0)));
  else if (/на час|(^|\s)час(\s|$|,)|an hour/.test(text)) found.minutes = '60';
  said('when', first(WHEN, text));
  said('part', first(PARTS, text));
  const features = known.filter((feature) => {
    const stem = feature.toLowerCase().slice(0, Math.max(3, Math.min(STEM, feature.length - 1)));
    return text.includes(stem);
  });
  if (features.length) found.features = features;
  return found;
}
