package io.akashi.keystore;

import java.util.Locale;

/** A key store cannot be opened or will not do what was asked. The message is for the operator and holds no secret. */
public final class KeyStoreRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    KeyStoreRefusal(Code code, String message) {
        super(message);
        this.code = code;
    }

    KeyStoreRefusal(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Why, as a stable word. */
    public Code code() {
        return code;
    }

    /** The reasons. The text of a code is its name in lower case and never changes. */
    public enum Code {
        /** There is no key store at this place. */
        KEYSTORE_MISSING,
        /** There is one already. */
        KEYSTORE_EXISTS,
        /** Others than its owner can read or write the file. */
        KEYSTORE_OPEN_TO_OTHERS,
        /** The passphrase or the PIN is wrong, or the store is damaged: nobody can tell which. */
        KEYSTORE_NOT_OPENED,
        /** Another process works with it, or has changed it since it was opened. */
        KEYSTORE_BUSY,
        /** The disk or the token does not work. */
        KEYSTORE_UNUSABLE,
        /** The passphrase is too short or cannot be had. */
        PASSPHRASE_UNUSABLE,
        /** There is no such key. */
        KEY_UNKNOWN,
        /** The same key is there already. */
        KEY_EXISTS,
        /** The key signs for its purpose, and others could take its place. */
        KEY_ACTIVE,
        /** The purpose or the store does not take keys of this algorithm. */
        ALGORITHM_NOT_ALLOWED,
        /** What should be imported is no key. */
        KEY_NOT_IMPORTED;

        /** The name in lower case. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
