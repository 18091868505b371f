package io.akashi.attestation.policy;

import java.util.Arrays;
import java.util.Optional;

/** What a policy does about something that is not in order. */
public enum OnFault {
    /** The evidence is refused. */
    REFUSE("refuse"),
    /** The verdict is at best a warning. */
    WARN("warn"),
    /** It is taken as good. */
    ACCEPT("accept");

    private final String text;

    OnFault(String text) {
        this.text = text;
    }

    /** The choice of this text. */
    public static Optional<OnFault> find(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.text.equals(text))
                .findFirst();
    }

    /** The stable text. */
    public String text() {
        return text;
    }
}
