package org.artel.booking.internal;

import org.artel.core.api.Text;

/** Why the product itself said no; kept as a code, told in the reader's language. */
enum Because {
    TAKEN(new Text("Время уже занято.", "That time is already taken.")),
    RIVAL(
            new Text(
                    "На это время подтвердили другой запрос.",
                    "Another request for that time was confirmed.")),
    TOO_FEW(new Text("Набралось слишком мало людей.", "Too few people said that they come."));

    final Text text;

    Because(Text text) {
        this.text = text;
    }
}
