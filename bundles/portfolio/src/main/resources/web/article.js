import {html, t} from 'artel/index.js';
import {EditorPage, label} from './editor.js';

/** An article is written. */
class ArticlePage extends EditorPage {
  kind = 'ARTICLE';

  get path() {
    return '/portfolio/articles/' + this.params.id;
  }

  form() {
    return html`<section class="stack" aria-label=${t('Статья', 'Article')}>
        ${this.field('title', label('title'), {max: 200, required: true})}
        ${this.field('lead', label('lead'), {hint: t('О чём это, в двух предложениях', 'What it is about, in two sentences'), max: 500, area: true})}
        ${this.markdown('body', label('body'), {max: 100000, tall: true})}
        ${this.field('byline', label('byline'), {hint: t('Как подписать: «Мария Иванова, журналист»', 'As printed: “Maria Ivanova, journalist”'), max: 200})}
        ${this.words('tags', label('tags'), t('Через запятую, не больше двадцати', 'With commas, at most twenty'))}</section>
      ${this.section('cover', label('cover'), html`<div class="stack">${this.cover()}${this.draft.cover ? this.field('coverCredit', label('coverCredit'), {max: 200}) : ''}</div>`)}
      ${this.section('outlets', label('outlets'), this.rows('outlets', t('Добавить ссылку', 'Add a link'), [
        {name: 'title', label: t('Издание или заголовок', 'Outlet or headline'), max: 300, required: true},
        {name: 'url', label: t('Адрес', 'Address'), type: 'url', max: 500, required: true}]))}`;
  }
}
customElements.define('portfolio-article', ArticlePage);
