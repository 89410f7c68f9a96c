import 'artel/picker.js';
import {Page, api, go, html, query, session, t} from 'artel/index.js';
import {mine, reviews} from './rights.js';

/** The first words of something new; it is written on in its editor, which saves by itself. */
class BeginPage extends Page {
  static properties = {...Page.properties, organisations: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    this.error = null;
    try {
      this.organisations = reviews() ? [] : await Promise.all(mine().map(async (id) => (await api.get('/organisations/' + id)).body));
    } catch (e) {
      this.error = e;
    }
  }

  #fields() {
    const organisation = query().organisation ?? '';
    const which = reviews()
      ? {name: 'organisationId', type: 'organisation', label: t('Организация', 'Organisation'), required: true, value: organisation}
      : {name: 'organisationId', type: 'select', label: t('Организация', 'Organisation'), required: true, value: organisation || this.organisations[0]?.id, options: this.organisations.map((one) => [one.id, one.shortName || one.name])};
    return [which, {name: 'title', label: this.words.title(), required: true, hint: this.words.hint()}];
  }

  #send = async (values) => {
    const {body} = await api.post('/portfolio/' + this.path, values);
    go(`/portfolio/${this.path}/${body.id}`, {replace: true});
  };

  heading() {
    return this.words.heading();
  }

  render() {
    const back = query().organisation ? '/portfolio/' + query().organisation : '/portfolio';
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!session.me) return html`<div class="stack"><h1>${this.heading()}</h1><p><a href=${'/sign-in?next=' + encodeURIComponent(location.pathname + location.search)}>${t('Войдите', 'Sign in')}</a>${t(', чтобы писать.', ' to write.')}</p></div>`;
    if (!this.organisations) return html`<artel-loading></artel-loading>`;
    if (!reviews() && !this.organisations.length) {
      return html`<div class="stack"><a class="small" href="/portfolio">← ${t('Портфолио', 'Portfolios')}</a><h1>${this.heading()}</h1><p>${t('Писать можно от имени организации, в которой вы состоите.', 'You write for an organisation that you belong to.')} <a href="/organisations">${t('Найти свою организацию', 'Find yours')}</a></p></div>`;
    }
    return html`<div class="stack"><a class="small" href=${back}>← ${t('Портфолио', 'Portfolios')}</a><h1>${this.heading()}</h1>
      <div class="narrow"><artel-form .fields=${this.#fields()} .send=${this.#send} action=${t('Начать', 'Begin')}></artel-form></div></div>`;
  }
}

class NewArticle extends BeginPage {
  path = 'articles';
  words = {heading: () => t('Новая статья', 'New article'), title: () => t('Заголовок', 'Title'), hint: () => t('Его можно будет изменить', 'You can change it later')};
}

class NewPractice extends BeginPage {
  path = 'practices';
  words = {heading: () => t('Новая практика', 'New practice'), title: () => t('Название', 'Title'), hint: () => t('Что вы делаете: «Двор без мусора своими силами»', 'What you do: “A clean yard by our own hands”')};
}

class NewAlbum extends BeginPage {
  path = 'albums';
  words = {heading: () => t('Новый альбом', 'New album'), title: () => t('Название', 'Title'), hint: () => t('Что на снимках: «Весенний субботник»', 'What the photos show: “Cleaning day in spring”')};
}
customElements.define('portfolio-new-article', NewArticle);
customElements.define('portfolio-new-practice', NewPractice);
customElements.define('portfolio-new-album', NewAlbum);
