package io.akashi.outbound;

import java.util.Locale;

/** Why an address was not asked, or an answer not taken. The text of a code is its name in lower case and never changes. */
public enum Refusal {
    /** Not an absolute address of the form that we read: no spaces, backslashes, fragments or characters beyond ASCII. */
    MALFORMED_ADDRESS,
    /** Neither https nor, where the operator named the endpoint, http. */
    SCHEME,
    /** A user name stands in the address. */
    USER_INFO,
    /** A port that the purpose does not allow. */
    PORT,
    /** A host in a notation that programs read differently: numbers, a trailing dot, a zone, a name without a dot. */
    HOST_NOTATION,
    /** A name that is never that of a public host, such as one below {@code .internal}. */
    SPECIAL_NAME,
    /** A number in the place of a name. */
    IP_LITERAL,
    /** A host that is not in the purpose's list. */
    HOST_NOT_LISTED,
    /** The name leads to an address that is not a public one. */
    ADDRESS_NOT_PUBLIC,
    /** More redirects than the purpose follows. */
    TOO_MANY_REDIRECTS,
    /** A redirect without an address. */
    REDIRECT_WITHOUT_ADDRESS,
    /** A redirect from https to http. */
    DOWNGRADE,
    /** The answer is of a type that the purpose does not take. */
    CONTENT_TYPE,
    /** The answer is compressed although that was not asked for. */
    CONTENT_ENCODING;

    /** The stable text. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
