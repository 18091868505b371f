package io.akashi.attestation.snp;

import io.akashi.attestation.Bytes;

/** The security versions of a platform's firmware, 8 bytes, least significant first. What they mean depends on the product. */
record TcbVersion(Bytes raw) {
    /** The number of bytes. */
    static final int SIZE = 8;

    /** The security version of {@code part}; the product's layout must have it. */
    int level(SnpProduct product, TcbPart part) {
        return raw.at(product.layout().indexOf(part));
    }

    /** The 64-bit number in hexadecimal, as AMD's tools write it. */
    String hex() {
        return raw.reversed().hex();
    }
}
