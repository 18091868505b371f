package io.akashi.resolver.http;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a client accepts, and what it gets for it. Source: RFC 9110, 12.5.1; W3C DID Resolution, "HTTP(S) Binding". */
final class MediaTypes {
    static final String DID = "application/did";
    static final String RESULT = "application/did-resolution";
    static final String DEREFERENCING_RESULT = "application/did-url-dereferencing";
    static final String ADDRESSES = "text/uri-list";

    /** How drivers of the Universal Resolver are asked for the whole result. */
    private static final String LINKED_DATA_RESULT = "profile=\"https://w3id.org/did-resolution\"";

    private static final Set<String> DOCUMENTS =
            Set.of(DID, "application/did+json", "application/did+ld+json", "application/ld+json", "application/json");
    private static final Set<String> ANY = Set.of("*/*", "application/*");
    private static final Pattern WEIGHT = Pattern.compile("(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)");
    private static final int MOST_RANGES = 50;

    private MediaTypes() {}

    /** The kinds of answers. */
    enum Kind {
        /** Document and all metadata. */
        RESULT,
        /** Content and all metadata of dereferencing. */
        DEREFERENCING_RESULT,
        /** The document or another content alone. */
        DOCUMENT,
        /** Addresses alone. */
        ADDRESSES
    }

    /** A kind of answer under a name. */
    record Choice(Kind kind, String type) {}

    /**
     * The best of what is accepted; a document if nothing is said.
     *
     * @throws DidException {@link DidErrorType#REPRESENTATION_NOT_SUPPORTED} if nothing of it can be given
     */
    static Choice choose(Optional<String> accept) throws DidException {
        if (accept.isEmpty() || accept.get().isBlank()) {
            return new Choice(Kind.DOCUMENT, DID);
        }
        for (Range range : ranges(accept.get())) {
            Optional<Choice> choice = choice(range);
            if (choice.isPresent()) {
                return choice.get();
            }
        }
        throw new DidException(
                DidErrorType.REPRESENTATION_NOT_SUPPORTED,
                "expected one of " + RESULT + ", " + DEREFERENCING_RESULT + ", " + DID + ", " + ADDRESSES
                        + " in Accept, found none");
    }

    private static Optional<Choice> choice(Range range) {
        if (range.type().equals(RESULT) || range.parameters().contains(LINKED_DATA_RESULT)) {
            return Optional.of(new Choice(Kind.RESULT, RESULT));
        }
        if (range.type().equals(DEREFERENCING_RESULT)) {
            return Optional.of(new Choice(Kind.DEREFERENCING_RESULT, DEREFERENCING_RESULT));
        }
        if (range.type().equals(ADDRESSES)) {
            return Optional.of(new Choice(Kind.ADDRESSES, ADDRESSES));
        }
        if (ANY.contains(range.type())) {
            return Optional.of(new Choice(Kind.DOCUMENT, DID));
        }
        return DOCUMENTS.contains(range.type())
                ? Optional.of(new Choice(Kind.DOCUMENT, range.type()))
                : Optional.empty();
    }

    private static List<Range> ranges(String accept) {
        List<Range> ranges = new ArrayList<>();
        for (String part : accept.split(",", MOST_RANGES)) {
            Range range = range(part);
            if (range.weight().signum() > 0) {
                ranges.add(range);
            }
        }
        ranges.sort(Comparator.comparing(Range::weight).reversed());
        return ranges;
    }

    private static Range range(String part) {
        String[] pieces = part.split(";");
        BigDecimal weight = BigDecimal.ONE;
        List<String> parameters = new ArrayList<>();
        for (int i = 1; i < pieces.length; i++) {
            String piece = pieces[i].strip().toLowerCase(Locale.ROOT);
            if (piece.startsWith("q=")) {
                String text = piece.substring(2);
                weight = WEIGHT.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
            } else {
                parameters.add(piece);
            }
        }
        return new Range(pieces.length == 0 ? "" : pieces[0].strip().toLowerCase(Locale.ROOT), parameters, weight);
    }

    private record Range(String type, List<String> parameters, BigDecimal weight) {}
}
