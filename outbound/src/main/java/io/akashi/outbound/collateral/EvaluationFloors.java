package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.endorsement.IntelStatement;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The highest evaluation number seen of each kind of statement, by issuer, kind, what it is about, and FMSPC, in one small
 * file. Whoever serves old collateral would make a weak platform look good; below these numbers none is taken for an
 * appraisal of the present. Appraisals of the past are not bound. Safe for use by several threads of one process.
 */
public final class EvaluationFloors {
    private static final String NUMBER = "tcbEvaluationDataNumber";

    private final Path file;
    private final Map<String, Long> floors;
    private boolean unwritten;

    private EvaluationFloors(Path file, Map<String, Long> floors) {
        this.file = file;
        this.floors = floors;
    }

    /**
     * The floors kept in {@code file}; none if there is no such file.
     *
     * @throws IOException if it cannot be read, or is not such a file
     */
    public static EvaluationFloors open(Path file) throws IOException {
        return new EvaluationFloors(file, read(file));
    }

    private static Map<String, Long> read(Path file) throws IOException {
        Map<String, Long> floors = new TreeMap<>();
        if (!Files.exists(file)) {
            return floors;
        }
        try {
            JsonValue.Obj object = JsonReader.readObject(Bytes.of(Files.readAllBytes(file)));
            for (String key : object.members().keySet()) {
                floors.put(key, object.integer(key));
            }
            return floors;
        } catch (EvidenceException e) {
            throw new IOException(file + " is no file of evaluation numbers: " + e.detail());
        }
    }

    /** What was left of endorsements, and what was taken away, a sentence each. */
    public record Bound(Endorsements endorsements, List<String> below) {
        /** Copies the list. */
        public Bound {
            below = List.copyOf(below);
        }
    }

    /** {@code endorsements} without the statements below their floors: for an appraisal of the present. */
    public synchronized Bound bind(Endorsements endorsements) {
        List<IntelStatement> kept = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (IntelStatement statement : endorsements.statements()) {
            Optional<String> fault = below(statement);
            fault.ifPresentOrElse(below::add, () -> kept.add(statement));
        }
        Endorsements bound = new Endorsements(
                endorsements.certificates(),
                endorsements.revocationLists(),
                endorsements.keys(),
                kept,
                endorsements.documents(),
                endorsements.eventLogs(),
                endorsements.opaque(),
                endorsements.memory());
        return new Bound(bound, below);
    }

    /** Why {@code statement} is too old, if it is. A statement without a number has no floor and is judged elsewhere. */
    synchronized Optional<String> below(IntelStatement statement) {
        Optional<String> key = key(statement);
        Optional<Long> number = number(statement);
        if (key.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        long floor = floors.getOrDefault(key.get(), 0L);
        return number.get() >= floor
                ? Optional.empty()
                : Optional.of(key.get() + ": evaluation " + number.get() + " is below " + floor + ", seen before");
    }

    /**
     * Remembers the number of {@code statement}, which must be authentic; on disk when this returns. After a write that
     * failed the number counts here, and the next call writes it.
     */
    synchronized void raise(IntelStatement statement) throws IOException {
        Optional<String> key = key(statement);
        Optional<Long> number = number(statement);
        if (key.isPresent() && number.isPresent() && number.get() > floors.getOrDefault(key.get(), 0L)) {
            floors.put(key.get(), number.get());
            unwritten = true;
        }
        if (unwritten) {
            DirectoryLock.hold(DurableFile.directory(file), this::merge);
            unwritten = false;
        }
    }

    /** Another process may have raised others meanwhile: no number goes back. */
    private void merge() throws IOException {
        read(file).forEach((key, number) -> floors.merge(key, number, Math::max));
        Map<String, JsonValue> members = new TreeMap<>();
        floors.forEach((name, value) -> members.put(name, JsonValue.of(value)));
        DurableFile.write(file, JsonWriter.writeBytes(new JsonValue.Obj(members)));
    }

    private static Optional<String> key(IntelStatement statement) {
        String fmspc = text(statement, "fmspc")
                .map(value -> "/" + value.toLowerCase(Locale.ROOT))
                .orElse("");
        return text(statement, "id")
                .map(id -> "intel/" + statement.kind().name().toLowerCase(Locale.ROOT) + "/" + id + fmspc);
    }

    private static Optional<String> text(IntelStatement statement, String name) {
        return statement.body().find(name).map(value -> value instanceof JsonValue.Text text ? text.value() : "");
    }

    private static Optional<Long> number(IntelStatement statement) {
        if (statement.body().find(NUMBER).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(statement.body().integer(NUMBER));
        } catch (EvidenceException e) {
            return Optional.of(-1L);
        }
    }
}
