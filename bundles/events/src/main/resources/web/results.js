import 'artel/chart.js';
import {api, html, nothing, number, t} from 'artel/index.js';
import {StaffPage} from './staff.js';

const SCALES = ['SCALE', 'NUMBER'];
const tenths = (value) => (value === null || value === undefined ? '—' : number(Math.round(value * 10) / 10));
const OPTIONS = {true: {ru: 'да', en: 'yes'}, false: {ru: 'нет', en: 'no'}};

/** What people thought, and what they learnt; nobody is named. */
class Results extends StaffPage {
  static properties = {...StaffPage.properties, feedback: {state: true}, growth: {state: true}};

  page = 'results';

  heading() {
    return t('Итоги', 'Results');
  }

  async load() {
    const [feedback, growth] = await Promise.all([api.get(this.root + '/feedback/results'), this.event.details.competences?.length ? api.get(this.root + '/assessments/results') : null]);
    this.feedback = feedback.body;
    this.growth = growth?.body ?? null;
  }

  #question = (one) => html`<section class="card stack" aria-label=${one.label}>
    ${one.options.length ? html`<artel-chart kind="bars" heading=${one.label} .labels=${one.options.map(({option}) => (OPTIONS[option] ? t(OPTIONS[option]) : option))} .series=${[{name: t('Ответов', 'Answers'), values: one.options.map(({count}) => count)}]}></artel-chart>` : html`<h3>${one.label}</h3>`}
    ${SCALES.includes(one.type) && one.mean !== null ? html`<p>${t('В среднем ', 'Mean ')}<strong class="figures">${tenths(one.mean)}</strong></p>` : nothing}
    ${one.texts.length ? html`<ul class="rows">${one.texts.map((text) => html`<li><p class="item">${text}</p></li>`)}</ul>` : nothing}
    <p class="small soft">${t('Ответили: ', 'Answered: ')}<span class="figures">${number(one.count)}</span></p></section>`;

  #learnt() {
    const g = this.growth;
    if (!g) return nothing;
    return html`<section class="stack" aria-labelledby="growth"><h2 id="growth">${t('Чему научились', 'What people learnt')}</h2>
      <p class="soft">${t('Самооценка от 1 до 5. Прирост считается по тем, кто оценил себя и до, и после: ', 'Self-assessment from 1 to 5. The gain is of those who assessed themselves before and after: ')}<span class="figures">${number(g.pairs)}</span>.</p>
      <div class="briefs"><div class="card"><artel-chart kind="bars" heading=${t('Средняя самооценка', 'Mean self-assessment')} .labels=${g.competences.map((one) => one.label)}
        .series=${[{name: t('До', 'Before'), values: g.competences.map((one) => one.pre)}, {name: t('После', 'After'), values: g.competences.map((one) => one.post)}]}></artel-chart></div>
      <div class="table-scroll" tabindex="0" role="region" aria-label=${t('Самооценка по навыкам', 'Self-assessment by skill')}><table class="table"><thead><tr><th scope="col">${t('Навык', 'Skill')}</th>${[t('До', 'Before'), t('После', 'After'), t('Прирост', 'Gain'), t('Выросли', 'Grew')].map((head) => html`<th scope="col" class="figures">${head}</th>`)}</tr></thead>
        <tbody>${g.competences.map((one) => html`<tr><th scope="row">${one.label}</th>${[tenths(one.pre), tenths(one.post), (one.gain > 0 ? '+' : '') + tenths(one.gain), `${number(one.grew)} ${t('из', 'of')} ${number(one.pairs)}`].map((value) => html`<td class="figures">${value}</td>`)}</tr>`)}</tbody></table></div></div></section>`;
  }

  content() {
    const f = this.feedback;
    if (!f) return html`<artel-loading></artel-loading>`;
    return html`<section class="stack" aria-labelledby="feedback"><h2 id="feedback">${t('Отзывы', 'Feedback')}</h2>
        <p>${t('Ответили ', 'Answered: ')}<strong class="figures">${number(f.given)}</strong> ${t('из', 'of')} <span class="figures">${number(f.attended)}</span>${t(' пришедших. Отзывы без имён.', ' who came. Nobody is named.')}</p>
        ${f.given ? html`<div class="briefs">${f.questions.map(this.#question)}</div>` : html`<div class="empty"><p>${t('Отзывов ещё нет. Просьба уходит участникам, когда мероприятие завершено.', 'No feedback yet. People are asked once the event is finished.')}</p></div>`}</section>
      ${this.#learnt()}`;
  }
}
customElements.define('events-results', Results);
