package io.akashi.keystore;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A place for a token of PKCS#11.
 *
 * @param library the manufacturer's library, as {@code /usr/lib/softhsm/libsofthsm2.so}
 * @param number the slot's number; without one the library's first slot is taken. Java's provider knows slots by number
 *     alone, not by their token's label
 */
public record Pkcs11Slot(Path library, OptionalLong number) {
    /** @throws IllegalArgumentException if the path has characters that the provider's configuration cannot hold */
    public Pkcs11Slot {
        if (!library.toString().matches("[^\\p{Cntrl}$\"#]+")) {
            throw new IllegalArgumentException("the library's path has a character that cannot be used: " + library);
        }
    }

    /** The provider's configuration. Secrets never leave the token, also those that were imported into it. */
    String configuration() {
        return "name=akashi\nlibrary=" + library.toAbsolutePath() + "\n"
                + (number.isPresent() ? "slot=" + number.getAsLong() : "slotListIndex=0") + "\n"
                + "attributes(*,CKO_PRIVATE_KEY,*)={\n"
                + "  CKA_SIGN=true\n  CKA_PRIVATE=true\n  CKA_SENSITIVE=true\n  CKA_EXTRACTABLE=false\n}\n";
    }

    @Override
    public String toString() {
        return library + (number.isPresent() ? " slot " + number.getAsLong() : ", first slot");
    }
}
