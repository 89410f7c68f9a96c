import {api, confirm, html, nothing, number, operation, repeat, t, toast} from 'artel/index.js';
import {KINDS, ORGANISATION_ROLES, VERIFICATION} from 'artel/names.js';
import {styles} from 'artel/styles.js';
import {StaffPage} from './staff.js';
import {MEASURES, WHAT, options} from './words.js';

const TERM = {what: 'ATTENDED', kinds: ['SESSION'], sources: null, atLeast: 1};
const fresh = () => ({title: '', unit: t('человек', 'people'), plan: 50, rule: {measure: 'PERSONS', roles: ['LEADER'], verification: null, conditions: [{anyOf: [{...TERM}]}]}});

/** A rule in words. */
export function inWords(rule) {
  const term = (one) => one.what === 'ATTENDED'
    ? t('посетил', 'attended') + (one.kinds?.length ? ' (' + one.kinds.map((kind) => t(KINDS[kind]).toLowerCase()).join(', ') + ')' : '') + (one.atLeast > 1 ? t(` не меньше ${one.atLeast} раз`, ` at least ${one.atLeast} times`) : '')
    : t(WHAT[one.what]).toLowerCase();
  const who = rule.roles?.length ? rule.roles.map((role) => t(ORGANISATION_ROLES[role]).toLowerCase()).join(', ') : t('любой человек', 'anybody');
  const level = rule.verification ? t(', организация: ', ', organisation: ') + t(VERIFICATION['L' + rule.verification]).toLowerCase() : '';
  return `${t(MEASURES[rule.measure])}: ${who}${level}; ${rule.conditions.map((one) => one.anyOf.map(term).join(t(' или ', ' or '))).join(t(' и ', ' and '))}`;
}

/** Plan and fact, and the rules by which people count. */
class Indicators extends StaffPage {
  static properties = {...StaffPage.properties, items: {state: true}, edited: {state: true}, wrong: {state: true}, busy: {state: true}};

  page = '/indicators';

  heading() {
    return t('Показатели', 'Indicators');
  }

  async load() {
    this.items = (await api.get(this.root + '/indicators', {query: {limit: 100}})).body.items;
  }

  #change(work) {
    work(this.edited);
    this.edited = structuredClone(this.edited);
  }

  async #edit(one) {
    this.wrong = null;
    this.edited = structuredClone(one);
    await this.updateComplete;
    this.querySelector('#indicator')?.focus();
  }

  async #save(event) {
    event.preventDefault();
    this.busy = true;
    this.wrong = null;
    const {id, version, title, unit, plan, rule} = this.edited;
    const body = {title, unit, plan: Number(plan) || 0, rule};
    try {
      if (id) await api.patch(`${this.root}/indicators/${id}`, body, `"${version}"`);
      else await api.post(this.root + '/indicators', body);
      this.edited = null;
      toast(t('Сохранено', 'Saved'));
      await this.reload();
    } catch (e) {
      this.wrong = e;
      await this.updateComplete;
      this.querySelector('.form-errors')?.focus();
    } finally {
      this.busy = false;
    }
  }

  async #remove(one) {
    const sure = await confirm({title: t('Удалить показатель?', 'Remove the indicator?'), text: one.title, action: t('Удалить', 'Remove'), loss: true});
    if (!sure) return;
    await this.act(async () => {
      await api.delete(`${this.root}/indicators/${one.id}`);
      await this.reload();
    });
  }

  async #recount() {
    this.busy = true;
    await this.act(async () => {
      const begun = await api.post(this.root + '/recounts');
      const {result} = await operation(begun.body.id);
      toast(result.different ? t(`Исправлено чисел: ${result.different}`, `Figures mended: ${result.different}`) : t(`Всё сходится: проверено чисел ${result.figures}`, `All is right: ${result.figures} figures checked`));
      await this.reload();
    });
    this.busy = false;
  }

  #checks(words, chosen, set) {
    return html`<span class="row">${Object.entries(words).map(([code, name]) => html`<label class="row small"><input type="checkbox" .checked=${chosen?.includes(code) ?? false}
      @change=${(e) => set(e.target.checked ? [...(chosen ?? []), code] : (chosen ?? []).filter((one) => one !== code))}>${t(name)}</label>`)}</span>`;
  }

  #term(c, i, term) {
    const at = `c${c}t${i}`;
    const set = (change) => this.#change((one) => Object.assign(one.rule.conditions[c].anyOf[i], change));
    return html`<div class="stack"><div class="gr-term">
        <div class="field"><label for=${at}>${i ? t('или', 'or') : t('Условие', 'Condition')}</label><select id=${at} @change=${(e) => set(e.target.value === 'ATTENDED' ? {...TERM} : {what: e.target.value, kinds: null, sources: null, atLeast: null})}>
          ${options(WHAT).map(([code, name]) => html`<option value=${code} ?selected=${code === term.what}>${name}</option>`)}</select></div>
        ${term.what === 'ATTENDED' ? html`<div class="field"><label for=${at + 'n'}>${t('Не меньше раз', 'At least, times')}</label><input id=${at + 'n'} type="number" min="1" max="1000" .value=${String(term.atLeast ?? 1)} @change=${(e) => set({atLeast: Number(e.target.value) || 1})}></div>` : nothing}
        ${this.edited.rule.conditions[c].anyOf.length > 1 ? html`<button type="button" class="button quiet" @click=${() => this.#change((one) => one.rule.conditions[c].anyOf.splice(i, 1))}>${t('Убрать', 'Remove')}</button>` : nothing}</div>
      ${term.what === 'ATTENDED' ? html`<div role="group" aria-label=${t('Что посетил', 'What they attended')}>${this.#checks(KINDS, term.kinds, (kinds) => set({kinds}))}<p class="hint">${t('Ничего не отмечено — подойдёт любое.', 'None ticked: any will do.')}</p></div>` : nothing}</div>`;
  }

  #builder() {
    const one = this.edited;
    const {rule} = one;
    const text = (name, label, more = {}) => html`<div class="field"><label for=${'i-' + name}>${label}</label><input id=${'i-' + name} type=${more.type ?? 'text'} min=${more.min ?? nothing} .value=${String(one[name] ?? '')} @change=${(e) => this.#change((now) => (now[name] = e.target.value))}></div>`;
    return html`<form class="card stack" novalidate @submit=${(e) => this.#save(e)}><h2 id="indicator" tabindex="-1">${one.id ? t('Изменить показатель', 'Edit the indicator') : t('Новый показатель', 'New indicator')}</h2>
      ${this.wrong ? html`<div class="notice loss form-errors" role="alert" tabindex="-1"><p><strong>${this.wrong.message}</strong></p>${this.wrong.fields?.size ? html`<ul>${[...this.wrong.fields].map(([, detail]) => html`<li>${detail}</li>`)}</ul>` : nothing}</div>` : nothing}
      ${text('title', t('Показатель', 'Indicator'))}
      <div class="gr-term">${text('plan', t('План', 'Plan'), {type: 'number', min: 1})}${text('unit', t('Единица', 'Unit'))}
        <div class="field"><label for="measure">${t('Что считать', 'What to count')}</label><select id="measure" @change=${(e) => this.#change((now) => (now.rule.measure = e.target.value))}>${options(MEASURES).map(([code, name]) => html`<option value=${code} ?selected=${code === rule.measure}>${name}</option>`)}</select></div></div>
      <fieldset class="stack"><legend>${t('Кто считается', 'Who counts')}</legend>${this.#checks(ORGANISATION_ROLES, rule.roles, (roles) => this.#change((now) => (now.rule.roles = roles)))}<p class="hint">${t('Никто не отмечен — любой человек.', 'None ticked: anybody.')}</p></fieldset>
      <div class="field"><label for="level">${t('Организация', 'Organisation')}</label><select id="level" @change=${(e) => this.#change((now) => (now.rule.verification = e.target.value ? Number(e.target.value) : null))}>
        <option value="" ?selected=${!rule.verification}>${t('Любая', 'Any')}</option>${[1, 2, 3].map((level) => html`<option value=${level} ?selected=${rule.verification === level}>${t(VERIFICATION['L' + level])}</option>`)}</select></div>
      ${rule.conditions.map((condition, c) => html`<fieldset class="gr-condition"><legend>${c ? t('и ещё', 'and also') : t('Что нужно', 'What is needed')}</legend>
        ${condition.anyOf.map((term, i) => this.#term(c, i, term))}
        <div class="row">${condition.anyOf.length < 5 ? html`<button type="button" class="button quiet" @click=${() => this.#change((now) => now.rule.conditions[c].anyOf.push({what: 'CERTIFICATE', kinds: null, sources: null, atLeast: null}))}>${t('Или…', 'Or…')}</button>` : nothing}
          ${rule.conditions.length > 1 ? html`<button type="button" class="button quiet" @click=${() => this.#change((now) => now.rule.conditions.splice(c, 1))}>${t('Убрать условие', 'Remove the condition')}</button>` : nothing}</div></fieldset>`)}
      ${rule.conditions.length < 5 ? html`<div><button type="button" class="button quiet" @click=${() => this.#change((now) => now.rule.conditions.push({anyOf: [{what: 'GAIN', kinds: null, sources: null, atLeast: null}, {what: 'CERTIFICATE', kinds: null, sources: null, atLeast: null}]}))}>${t('И ещё одно условие', 'And another condition')}</button></div>` : nothing}
      <p class="soft">${inWords(rule)}</p>
      <div class="row"><button class="button" type="submit" ?disabled=${this.busy}>${t('Сохранить показатель', 'Save the indicator')}</button><button type="button" class="button quiet" @click=${() => (this.edited = null)}>${t('Не сохранять', 'Leave it')}</button></div></form>`;
  }

  #row(one) {
    return html`<li><div class="item"><span class="row spread"><a class="item-title" href=${`${this.root}/indicators/${one.id}`}>${one.title}</a><strong class="figures">${number(one.value)} ${t('из', 'of')} ${number(one.plan)}</strong></span>
      <span class="share" aria-hidden="true"><span ${styles({'--share': Math.min(100, one.percent) + '%'})}></span></span>
      <span class="row small soft"><span>${one.unit}</span><span class="figures">${number(one.percent)} %</span>${one.left ? html`<span class="figures">${t('осталось ', 'left ')}${number(one.left)}</span>` : html`<span class="tag good">${t('достигнут', 'reached')}</span>`}
        <a href=${`${this.root}/indicators/${one.id}`}>${t('кто учтён и кого не хватает', 'who counts and who is missing')}</a>${one.counting ? html`<span class="tag wait">${t('пересчитывается', 'being counted')}</span>` : nothing}</span>
      <span class="small soft">${inWords(one.rule)}</span>
      <span class="row"><button type="button" class="button quiet" aria-label=${t('Изменить', 'Edit') + ': ' + one.title} @click=${() => this.#edit(one)}>${t('Изменить', 'Edit')}</button>
        <button type="button" class="button quiet" aria-label=${t('Удалить', 'Remove') + ': ' + one.title} @click=${() => this.#remove(one)}>${t('Удалить', 'Remove')}</button></span></div></li>`;
  }

  content() {
    if (!this.items) return html`<artel-loading></artel-loading>`;
    return html`<div class="row">${this.edited ? nothing : html`<button type="button" class="button" @click=${() => this.#edit(fresh())}>${t('Добавить показатель', 'Add an indicator')}</button>`}
        <button type="button" class="button quiet" ?disabled=${this.busy} @click=${() => this.#recount()}>${t('Проверить пересчётом', 'Check by a recount')}</button></div>
      ${this.edited ? this.#builder() : nothing}
      ${this.items.length ? html`<ul class="rows">${repeat(this.items, (one) => one.id, (one) => this.#row(one))}</ul>` : html`<div class="empty"><p>${t('Показателей пока нет. Добавьте первый: сколько людей, кто и что должен сделать.', 'No indicators yet. Add the first: how many people, who, and what they must do.')}</p></div>`}`;
  }
}
customElements.define('grants-indicators', Indicators);
