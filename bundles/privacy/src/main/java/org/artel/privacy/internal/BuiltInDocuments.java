package org.artel.privacy.internal;

import java.sql.Connection;
import java.util.List;
import java.util.function.Supplier;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.privacy.ConsentDocument;
import org.artel.core.api.privacy.Consents;

/**
 * The two documents that every centre needs. They name the centre as it is called now; a centre
 * with another name has another text.
 */
final class BuiltInDocuments {

    /** A new wording gets a new version. */
    private static final String VERSION = "2026-11-24";

    private static final Text NAMELESS =
            new Text(
                    "организация, которая ведёт этот сайт (название в настройках не указано)",
                    "the organisation that runs this site (its name is not in the settings)");

    private final Settings settings;
    private final Supplier<CentreProfile> profile;

    /**
     * @param profile answers null as long as nobody knows more than the settings
     */
    BuiltInDocuments(Settings settings, Supplier<CentreProfile> profile) {
        this.settings = settings;
        this.profile = profile;
    }

    /**
     * @param transaction that the caller is in the middle of; null without one
     */
    List<ConsentDocument> documents(Connection transaction) {
        Text operator = operator(transaction);
        return List.of(personalData(operator), distribution(operator));
    }

    private Text operator(Connection transaction) {
        CentreProfile present = profile.get();
        Centre centre =
                present == null
                        ? Centre.of(settings)
                        : transaction == null ? present.now() : present.now(transaction);
        Text name = centre.named() ? centre.name() : NAMELESS;
        return centre.contact() == null
                ? name
                : new Text(
                        name.ru() + ", " + centre.contact(), name.en() + ", " + centre.contact());
    }

    private static ConsentDocument personalData(Text operator) {
        return new ConsentDocument(
                Consents.PERSONAL_DATA,
                VERSION,
                new Text(
                        "Согласие на обработку персональных данных",
                        "Consent to the processing of personal data"),
                new Text(
                        """
                        Я разрешаю обрабатывать мои персональные данные. Оператор: %s.

                        Зачем: чтобы у меня была учётная запись и я мог(ла) участвовать в работе центра — \
                        бронировать, приходить на мероприятия и консультации, отвечать на опросы, писать в \
                        обсуждениях; чтобы центр мог связаться со мной и отчитаться о своей работе.

                        Какие данные: имя, адрес электронной почты, телефон, если я его укажу; моя роль и \
                        организации, в которых я состою; в чём я участвовал(а); то, что я сам(а) напишу или \
                        загружу; сетевой адрес и время входа — для защиты учётной записи.

                        Что с ними делают: собирают, записывают, хранят, уточняют, используют, показывают \
                        сотрудникам центра, обезличивают и удаляют — на компьютерах центра. Показывать меня всем \
                        посетителям сайта это согласие не разрешает: для этого есть отдельное.

                        Как долго: пока я не отзову согласие. Отозвать его значит удалить мои данные: это можно \
                        сделать самому на этом сайте или написав в центр. После этого остаются числа в отчётах и \
                        записи о том, какие согласия были даны и отозваны, — без имени и адресов. То, что я \
                        написал(а), я могу оставить без своего имени или удалить.

                        Там же я в любое время могу получить копию всего, что обо мне хранится."""
                                .formatted(operator.ru()),
                        """
                        I allow my personal data to be processed. The operator of the data: %s.

                        What for: so that I have an account and can take part in the centre's work - book, come to \
                        events and consultations, answer surveys, write in discussions; so that the centre can \
                        reach me and report on its work.

                        Which data: name, e-mail address, telephone if I give it; my role and the organisations I \
                        belong to; what I took part in; what I write or upload myself; network address and time of \
                        sign-in, to protect the account.

                        What is done with them: they are collected, recorded, kept, corrected, used, shown to the \
                        centre's staff, made anonymous and erased, on the centre's computers. This consent does not \
                        allow me to be shown to every visitor of the site: there is one of its own for that.

                        For how long: until I withdraw it. To withdraw it is to have my data erased: I can do that \
                        myself on this site or by writing to the centre. What stays then are figures \
                        without a name in reports, and the record of consents given and withdrawn, without name or \
                        address. What I wrote I can leave without my name or have removed.

                        In the same place I can have a copy of everything kept about me at any time."""
                                .formatted(operator.en())));
    }

    private static ConsentDocument distribution(Text operator) {
        return new ConsentDocument(
                Consents.DISTRIBUTION,
                VERSION,
                new Text(
                        "Согласие на распространение персональных данных",
                        "Consent to the distribution of personal data"),
                new Text(
                        """
                        Я разрешаю показывать меня на открытых страницах сайта, которые может прочитать каждый. \
                        Оператор: %s.

                        Что можно показывать: имя, организацию и мою роль в ней, фотографии и видео со мной, \
                        рассказы о том, что я делал(а) в центре, и мои слова в них.

                        Зачем: чтобы рассказывать о работе организаций и центра.

                        Условия и запреты: показывать контакты и другие данные это согласие не разрешает. Другие \
                        запреты и условия я могу сообщить центру, и он их соблюдает.

                        Согласие отдельное и добровольное: без него можно пользоваться всем, кроме показа меня на \
                        открытых страницах. Отозвать его можно в любое время на этом сайте или написав в центр. С этой минуты сайт меня не показывает. Вернуть копии, которые кто-то успел сделать, \
                        сайт не может."""
                                .formatted(operator.ru()),
                        """
                        I allow myself to be shown on the open pages of the site, which everybody can read. The \
                        operator of the data: %s.

                        What may be shown: name, organisation and my role in it, photographs and video with me, \
                        stories about what I did at the centre, and my words in them.

                        What for: to tell about the work of the organisations and of the centre.

                        Conditions and limits: this consent does not allow contacts or other data to be shown. I \
                        can tell the centre of further limits and conditions, and it keeps to them.

                        This consent is separate and voluntary: without it everything can be used, only I am not \
                        shown on open pages. It can be withdrawn at any time on this site or by writing to the \
                        centre. From that minute the site does not show me. The site cannot take back copies \
                        that somebody has made before."""
                                .formatted(operator.en())));
    }
}
