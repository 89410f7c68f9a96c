import {svg} from 'lit';
import {Part, html, nothing, number, t} from './index.js';

const HEIGHT = 260;
const TOP = 16;
const BOTTOM = 28;
const MARKS = ['circle', 'square', 'diamond', 'triangle'];
const ROW = 32;
const SHADES = 5;
let made = 0;

/**
 * Bars, lines or a heat map, without a library, and the same values as a table:
 *
 *     import 'artel/chart.js';
 *     <artel-chart kind="bars" heading="Часы по месяцам" unit="ч" .labels=${['сен', 'окт']} .series=${[{name: 'Семинары', values: [12, 8]}]}></artel-chart>
 *
 * kind: `bars`, `lines` or `heat`. `labels` go along the lower edge; `series` (at most four; of a heat map any number) are bars,
 * lines or rows, with a value or null for every label. Each has its own pattern or mark and not its colour alone; a heat map
 * writes its values. Values are not negative.
 */
class Chart extends Part {
  static properties = {kind: {}, heading: {}, unit: {}, labels: {attribute: false}, series: {attribute: false}, table: {state: true}, width: {state: true}};

  #id = 'chart-' + ++made;
  #observer = new ResizeObserver(([entry]) => (this.width = Math.round(entry.contentRect.width)));

  constructor() {
    super();
    Object.assign(this, {kind: 'bars', labels: [], series: [], width: 0, unit: ''});
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    super.disconnectedCallback();
  }

  #value(value) {
    return value === null || value === undefined ? '—' : number(value) + (this.unit ? ' ' + this.unit : '');
  }

  #table() {
    return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${this.heading}><table class="table">
      <caption class="visually-hidden">${this.heading}</caption>
      <thead><tr><td></td>${this.series.map((one) => html`<th scope="col">${one.name}</th>`)}</tr></thead>
      <tbody>${this.labels.map((label, i) => html`<tr><th scope="row">${label}</th>${this.series.map((one) => html`<td class="figures">${this.#value(one.values[i])}</td>`)}</tr>`)}</tbody>
    </table></div>`;
  }

  /** Round steps up to the greatest value. */
  #scale() {
    const values = this.series.flatMap((one) => one.values.map((value) => value ?? 0));
    const most = Math.max(1, ...values);
    const whole = values.every(Number.isInteger);
    const power = 10 ** Math.floor(Math.log10(most / 4));
    const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n * 4 >= most && (!whole || Number.isInteger(n)));
    const count = Math.ceil(most / step);
    return {top: step * count, ticks: Array.from({length: count + 1}, (_, i) => i * step)};
  }

  #axes(left, {top, ticks}, y, middle) {
    const room = (this.width - left) / Math.max(1, this.labels.length);
    const longest = Math.max(...this.labels.map((label) => label.length)) * 8 + 8;
    const every = Math.max(1, Math.ceil(longest / room));
    return svg`${ticks.map((tick) => svg`<line class="chart-line" x1=${left} x2=${this.width} y1=${y(tick)} y2=${y(tick)}></line>
        <text class="chart-text" x=${left - 8} y=${y(tick) + 4} text-anchor="end">${number(tick)}</text>`)}
      ${this.labels.map((label, i) => (i % every ? nothing : svg`<text class="chart-text" x=${middle(i)} y=${HEIGHT - 8} text-anchor="middle">${label}</text>`))}`;
  }

  #plot() {
    const scale = this.#scale();
    const left = number(scale.top).length * 8 + 20;
    const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / scale.top);
    const room = (this.width - left) / Math.max(1, this.labels.length);
    const middle = (i) => left + room * (i + 0.5);
    return svg`${this.#axes(left, scale, y, middle)}${this.kind === 'lines' ? this.#lines(middle, y) : this.#bars(left, room, y)}`;
  }

  #bars(left, room, y) {
    const wide = Math.min(40, (room * 0.7) / this.series.length);
    return this.labels.map((label, i) => this.series.map((one, s) => {
      const value = one.values[i];
      if (!value) return nothing;
      const x = left + room * (i + 0.5) + (s - this.series.length / 2) * wide;
      return svg`<rect class=${'chart-' + s} fill=${s ? `url(#${this.#id}-${s})` : 'currentColor'} stroke="currentColor" x=${x + 1} y=${y(value)} width=${Math.max(2, wide - 2)} height=${y(0) - y(value)}>
        <title>${label}, ${one.name}: ${this.#value(value)}</title></rect>`;
    }));
  }

  #lines(x, y) {
    return this.series.map((one, s) => {
      const known = one.values.map((value, i) => [x(i), value]).filter(([, value]) => value !== null && value !== undefined);
      return svg`<polyline class=${`chart-${s} chart-stroke dash-${s}`} points=${known.map(([at, value]) => `${at},${y(value)}`).join(' ')}></polyline>
        ${one.values.map((value, i) => (value === null || value === undefined ? nothing
          : svg`<g class=${'chart-' + s}>${mark(s, x(i), y(value))}<title>${this.labels[i]}, ${one.name}: ${this.#value(value)}</title></g>`))}`;
    });
  }

  #heat() {
    const most = Math.max(1, ...this.series.flatMap((one) => one.values.map((value) => value ?? 0)));
    const left = Math.min(this.width * 0.35, Math.max(...this.series.map((one) => one.name.length)) * 8 + 12);
    const room = (this.width - left) / Math.max(1, this.labels.length);
    const every = Math.max(1, Math.ceil((Math.max(...this.labels.map((label) => label.length)) * 8 + 6) / room));
    return svg`${this.labels.map((label, i) => (i % every ? nothing : svg`<text class="chart-text" x=${left + room * (i + 0.5)} y="14" text-anchor="middle">${label}</text>`))}
      ${this.series.map((one, s) => svg`<text class="chart-text" x="0" y=${24 + s * ROW + ROW / 2 + 4}>${one.name}</text>
        ${one.values.map((value, i) => svg`<g><rect class=${'chart-cell shade-' + Math.ceil(((value ?? 0) / most) * SHADES)} x=${left + room * i + 1} y=${24 + s * ROW + 1} width=${Math.max(1, room - 2)} height=${ROW - 2} rx="3"></rect>
          ${room > 20 && value ? svg`<text class="chart-figure" x=${left + room * (i + 0.5)} y=${24 + s * ROW + ROW / 2 + 4} text-anchor="middle">${number(value)}</text>` : nothing}
          <title>${one.name}, ${this.labels[i]}: ${this.#value(value)}</title></g>`)}`)}`;
  }

  #legend() {
    if (this.kind === 'heat' || this.series.length < 2) return nothing;
    return html`<ul class="row small" aria-hidden="true">${this.series.map((one, s) => html`<li class="row"><svg class=${'chart-' + s} width="28" height="16" viewBox="0 0 28 16">
      ${this.kind === 'lines' ? svg`<line class=${'chart-stroke dash-' + s} x1="0" x2="28" y1="8" y2="8"></line>${mark(s, 14, 8)}`
        : svg`<rect fill=${s ? `url(#${this.#id}-${s})` : 'currentColor'} stroke="currentColor" x="1" y="1" width="26" height="14"></rect>`}</svg>${one.name}</li>`)}</ul>`;
  }

  render() {
    const height = this.kind === 'heat' ? 28 + this.series.length * ROW : HEIGHT;
    const nothingYet = !this.series.some((one) => one.values.some((value) => value));
    return html`<figure class="chart stack">
      <figcaption class="row spread"><strong>${this.heading}${this.unit && this.kind !== 'heat' ? html`<span class="soft">, ${this.unit}</span>` : nothing}</strong>
        ${nothingYet ? nothing : html`<button class="button quiet" aria-pressed=${this.table ? 'true' : 'false'} @click=${() => (this.table = !this.table)}>${t('Таблица', 'Table')}</button>`}</figcaption>
      ${nothingYet ? html`<p class="soft">${t('Показывать пока нечего.', 'Nothing to show yet.')}</p>` : this.table ? this.#table()
        : html`<div class="stack">${this.#legend()}
            <svg class="chart-area" role="img" aria-label=${this.heading + '. ' + t('Значения — в таблице.', 'The values are in the table.')} width=${this.width} height=${height}>
              <defs>
                <pattern id=${this.#id + '-1'} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="chart-1" width="3" height="6" fill="currentColor"></rect></pattern>
                <pattern id=${this.#id + '-2'} width="6" height="6" patternUnits="userSpaceOnUse"><circle class="chart-2" cx="3" cy="3" r="1.7" fill="currentColor"></circle></pattern>
                <pattern id=${this.#id + '-3'} width="5" height="5" patternUnits="userSpaceOnUse"><rect class="chart-3" width="5" height="1.5" fill="currentColor"></rect></pattern>
              </defs>
              ${this.width ? (this.kind === 'heat' ? this.#heat() : this.#plot()) : nothing}
            </svg></div>`}
    </figure>`;
  }
}

function mark(series, x, y) {
  const kind = MARKS[series % MARKS.length];
  if (kind === 'circle') return svg`<circle cx=${x} cy=${y} r="4.5" fill="currentColor"></circle>`;
  if (kind === 'square') return svg`<rect x=${x - 4} y=${y - 4} width="8" height="8" fill="currentColor"></rect>`;
  if (kind === 'diamond') return svg`<path d=${`M${x} ${y - 6}l6 6-6 6-6-6z`} fill="currentColor"></path>`;
  return svg`<path d=${`M${x} ${y - 6}l6 10h-12z`} fill="currentColor"></path>`;
}
customElements.define('artel-chart', Chart);
