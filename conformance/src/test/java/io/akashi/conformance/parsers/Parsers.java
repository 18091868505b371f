package io.akashi.conformance.parsers;

import java.util.ArrayList;
import java.util.List;

/** Every parser of bytes from outside. */
final class Parsers {
    private Parsers() {}

    static List<Parser> all() {
        List<Parser> all = new ArrayList<>(SidetreeParsers.all());
        all.addAll(ChainParsers.all());
        all.addAll(EvidenceParsers.all());
        all.addAll(TokenParsers.all());
        return all;
    }
}
