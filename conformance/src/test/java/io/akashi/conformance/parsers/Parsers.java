package io.akashi.conformance.parsers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Every parser of bytes from outside. */
final class Parsers {
    private Parsers() {}

    static List<Parser> all() {
        List<Parser> all = new ArrayList<>(SidetreeParsers.all());
        all.addAll(ChainParsers.all());
        all.addAll(EvidenceParsers.all());
        all.addAll(TokenParsers.all());
        all.addAll(LedgerAnswerParsers.all());
        all.addAll(IssuerParsers.all());
        all.addAll(ResolverParsers.all());
        all.addAll(NodeParsers.all());
        all.addAll(ClientParsers.all());
        all.addAll(FileParsers.all());
        return all;
    }

    /** Those whose whole names fit. @throws IllegalArgumentException if none does, as a misspelt one would pass by doing nothing */
    static List<Parser> named(Pattern which) {
        List<Parser> all = all();
        List<Parser> some = all.stream()
                .filter(parser -> which.matcher(parser.name()).matches())
                .toList();
        if (some.isEmpty()) {
            throw new IllegalArgumentException("no parser is named '" + which + "', only "
                    + all.stream().map(Parser::name).toList());
        }
        return some;
    }
}
