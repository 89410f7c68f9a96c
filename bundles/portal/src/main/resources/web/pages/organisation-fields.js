import {t} from '../ui/index.js';
import {ACTIVITIES, LEGAL_FORMS} from '../ui/names.js';

const choices = (codes) => [['', t('Выберите', 'Choose')], ...Object.entries(codes).map(([code, text]) => [code, t(text)])];

/** What is asked of an organisation; `o` is what is known of it. */
export const organisationFields = (o = {}) =>
  [
    {name: 'name', label: t('Полное название', 'Full name'), required: true, hint: t('Как в уставе, вместе с формой', 'As in the charter')},
    {name: 'shortName', label: t('Краткое название', 'Short name')},
    {name: 'legalForm', label: t('Форма', 'Legal form'), type: 'select', required: true, options: choices(LEGAL_FORMS)},
    {name: 'city', label: t('Город', 'City'), required: true, autocomplete: 'address-level2'},
    {name: 'region', label: t('Регион', 'Region'), required: true, autocomplete: 'address-level1'},
    {name: 'address', label: t('Адрес', 'Address'), hint: t('Улица и дом; нужен для реестра получателей поддержки', 'Street and house; the register of recipients of support needs it'), autocomplete: 'street-address'},
    {name: 'inn', label: t('ИНН', 'INN'), inputmode: 'numeric', hint: t('10 цифр; у групп без регистрации его нет', '10 digits; unregistered groups have none')},
    {name: 'ogrn', label: t('ОГРН', 'OGRN'), inputmode: 'numeric', hint: t('13 цифр', '13 digits')},
    {name: 'activity', label: t('Сфера', 'Field of work'), type: 'select', options: choices(ACTIVITIES)},
    {name: 'website', label: t('Сайт или страница в соцсети', 'Website or page in a social network'), type: 'url'},
  ].map((field) => ({...field, value: o[field.name]}));
