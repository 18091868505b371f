package io.akashi.outbound.collateral;

import java.util.Arrays;
import java.util.Optional;

/** Intel's two technologies. */
public enum Tee {
    SGX("sgx"),
    TDX("tdx");

    private final String text;

    Tee(String text) {
        this.text = text;
    }

    /** The one of this text. */
    public static Optional<Tee> find(String text) {
        return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
    }

    /** The text in addresses and file names. */
    public String text() {
        return text;
    }
}
