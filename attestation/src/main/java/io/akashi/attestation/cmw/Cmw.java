package io.akashi.attestation.cmw;

import io.akashi.attestation.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A wrapped message, or several by label. */
public sealed interface Cmw {
    /** Bits of an indicator: what kind of message it is. */
    int REFERENCE_VALUES = 1;

    int ENDORSEMENTS = 2;
    int EVIDENCE = 4;
    int RESULTS = 8;
    int POLICY = 16;

    /**
     * One message.
     *
     * @param type a media type
     * @param indicator bits, or zero where nothing is said
     */
    record Message(MessageType type, Bytes value, int indicator) implements Cmw {
        /** Whether the indicator has {@code bit}. */
        public boolean is(int bit) {
            return (indicator & bit) != 0;
        }
    }

    /**
     * Messages by label. In CBOR texts and integers may stand beside each other (CDDL: {@code int / text}).
     *
     * @param type the type of the collection, or an empty text
     */
    record Collection(String type, Map<Label, Cmw> messages) implements Cmw {
        /** Copies the map. */
        public Collection {
            messages = Collections.unmodifiableMap(new LinkedHashMap<>(messages));
        }
    }

    /** The type of a message: a media type or the number of a CoAP content format. */
    sealed interface MessageType {
        /** A media type with its parameters. */
        record Media(String text) implements MessageType {}

        /** A content format from 0 to 65,535. */
        record ContentFormat(int number) implements MessageType {}

        /** The media type, if it is given as one. */
        default Optional<String> media() {
            return this instanceof Media media ? Optional.of(media.text()) : Optional.empty();
        }
    }

    /** The name of a message within a collection. */
    sealed interface Label {
        /** A text. */
        record Text(String value) implements Label {}

        /** An integer; in CBOR only. */
        record Number(long value) implements Label {}
    }
}
