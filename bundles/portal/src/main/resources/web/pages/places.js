import {Page, html, number, plural, t} from '../ui/index.js';

const catalogue = (filter) => '/organisations?' + new URLSearchParams(filter);

/** Where organisations are, without a map: regions, their cities, and how many each has. */
class PlacesPage extends Page {
  heading() {
    return t('Места', 'Places');
  }

  #row = ({region, city, organisations}) => html`<a class="item" href=${catalogue({city, region})}><span class="row">
    <span class="item-title">${city}</span>
    <span class="small soft figures">${number(organisations)}\u00a0${plural(organisations, ['организация', 'организации', 'организаций'], ['organisation', 'organisations'])}</span>
  </span></a>`;

  render() {
    return html`<div class="stack stack-large">
      <div class="stack">
        <a class="small" href="/organisations">${t('← Все организации', '← All organisations')}</a>
        <h1>${this.heading()}</h1>
        <p class="soft">${t('Регионы и города, где работают организации. Город откроет их в каталоге.',
          'Regions and cities where organisations work. A city opens them in the catalogue.')}</p>
      </div>
      <artel-list path="/organisations/places" .query=${{limit: 100}} .row=${this.#row} .group=${(place) => place.region}
        .heading=${(region) => html`<a href=${catalogue({region})}>${region}</a>`}
        .empty=${html`<p>${t('В каталоге пока нет организаций.', 'There are no organisations in the catalogue yet.')}</p>
          <a class="button quiet" href="/organisations">${t('К каталогу', 'To the catalogue')}</a>`}></artel-list>
    </div>`;
  }
}
customElements.define('places-page', PlacesPage);
