package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the members of Intel's statements, strictly: what is missing or of another form is an exception. */
final class StatementBody {
    private static final int MAXIMUM_ITEMS = 256;

    private final JsonValue.Obj object;

    StatementBody(JsonValue.Obj object) {
        this.object = object;
    }

    String text(String name) throws EvidenceException {
        return object.text(name);
    }

    /** A number from 0 to {@code maximum}. */
    int number(String name, int maximum) throws EvidenceException {
        long number = object.integer(name);
        if (number < 0 || number > maximum) {
            throw malformed("\"" + name + "\" from 0 to " + maximum, Long.toString(number));
        }
        return (int) number;
    }

    /** Hexadecimal of exactly {@code size} bytes, either case. */
    Bytes hex(String name, int size) throws EvidenceException {
        Bytes bytes = Bytes.ofHex(object.text(name));
        if (bytes.size() != size) {
            throw malformed("\"" + name + "\" of " + size + " bytes", bytes.size() + " bytes");
        }
        return bytes;
    }

    /** What must stand under {@code mask} is {@code name}, and the mask is {@code name} with "Mask" after it. */
    Masked masked(String name, int size) throws EvidenceException {
        return new Masked(hex(name, size), hex(name + "Mask", size));
    }

    Instant instant(String name) throws EvidenceException {
        try {
            return Instant.parse(object.text(name));
        } catch (DateTimeParseException e) {
            throw malformed("\"" + name + "\" to be an instant", "other text");
        }
    }

    /** From {@code issueDate} to {@code nextUpdate}. */
    Window window() throws EvidenceException {
        return new Window(instant("issueDate"), instant("nextUpdate"));
    }

    StatementBody object(String name) throws EvidenceException {
        return new StatementBody(object.object(name));
    }

    Optional<StatementBody> find(String name) throws EvidenceException {
        return object.find(name).isPresent() ? Optional.of(object(name)) : Optional.empty();
    }

    boolean has(String name) {
        return object.find(name).isPresent();
    }

    /** The objects of an array of at most 256 items. */
    List<StatementBody> objects(String name) throws EvidenceException {
        List<JsonValue> items = object.array(name);
        if (items.size() > MAXIMUM_ITEMS) {
            throw new EvidenceException(
                    EvidenceErrorCode.LIMIT_EXCEEDED,
                    "\"" + name + "\" has " + items.size() + " items, limit " + MAXIMUM_ITEMS);
        }
        List<StatementBody> read = new ArrayList<>();
        for (JsonValue item : items) {
            read.add(new StatementBody(item.asObject("an item of " + name)));
        }
        return List.copyOf(read);
    }

    /** {@code tcbStatus} and {@code advisoryIDs}. */
    Rating rating() throws EvidenceException {
        String word = object.text("tcbStatus");
        TcbStatus status = TcbStatus.find(word).orElseThrow(() -> malformed("a status that we know", word));
        List<String> advisories = new ArrayList<>();
        if (object.find("advisoryIDs").isPresent()) {
            for (JsonValue item : object.array("advisoryIDs")) {
                advisories.add(item.asText("an advisory"));
            }
        }
        return new Rating(status, advisories);
    }

    /** Versions of {@code isvsvn}, each with its rating, in the order given: the best first. */
    List<IsvLevel> isvLevels() throws EvidenceException {
        List<IsvLevel> levels = new ArrayList<>();
        for (StatementBody level : objects("tcbLevels")) {
            levels.add(new IsvLevel(level.object("tcb").number("isvsvn", 0xffff), level.rating()));
        }
        return List.copyOf(levels);
    }

    static EvidenceException malformed(String expected, String actual) {
        String shown = actual.substring(0, Math.min(60, actual.length()));
        return new EvidenceException(
                EvidenceErrorCode.MALFORMED_STRUCTURE, "expected " + expected + ", found " + shown);
    }
}
