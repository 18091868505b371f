package io.akashi.issuer.credential;

import java.util.Objects;

/** A file of credential configurations breaks a rule. */
public final class CatalogException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String place;

    /** @param place where in the file, as {@code configurations[0].validity} */
    public CatalogException(String place, String expected, String actual) {
        super(place + ": expected " + expected + ", found " + actual);
        this.place = Objects.requireNonNull(place);
    }

    /** Where in the file. */
    public String place() {
        return place;
    }
}
