package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.json.JsonWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What lies in a directory of collateral, by the names of the items. */
record CollateralIndex(Map<String, Entry> entries) {
    private static final int VERSION = 1;
    private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,119}\\.[a-z]{2,4}");

    /** Copies the map, in the order of the names. */
    CollateralIndex {
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /** The files of one item. */
    record Entry(String source, Instant fetchedAt, Instant until, List<Listed> files) {
        /** Copies the list. */
        Entry {
            files = List.copyOf(files);
        }
    }

    /** One file and the SHA-256 digest of its content. */
    record Listed(String name, Bytes digest) {}

    static CollateralIndex empty() {
        return new CollateralIndex(Map.of());
    }

    /** The same with {@code entry} in the place of an earlier one. */
    CollateralIndex with(String item, Entry entry) {
        Map<String, Entry> changed = new TreeMap<>(entries);
        changed.put(item, entry);
        return new CollateralIndex(changed);
    }

    /** @throws EvidenceException if {@code text} is not such an index, or names a file elsewhere */
    static CollateralIndex read(Bytes text) throws EvidenceException {
        JsonValue.Obj object = JsonReader.readObject(text);
        if (object.integer("version") != VERSION) {
            throw CollateralFiles.malformed("an index of version 1", "another");
        }
        Map<String, Entry> entries = new TreeMap<>();
        JsonValue.Obj items = object.object("items");
        for (String item : items.members().keySet()) {
            entries.put(item, entry(items.object(item)));
        }
        return new CollateralIndex(entries);
    }

    private static Entry entry(JsonValue.Obj object) throws EvidenceException {
        List<Listed> files = new ArrayList<>();
        for (JsonValue item : object.array("files")) {
            JsonValue.Obj file = item.asObject("a file");
            String name = file.text("name");
            if (!FILE_NAME.matcher(name).matches()) {
                throw CollateralFiles.malformed("the name of a file in the directory", "another");
            }
            files.add(new Listed(name, Bytes.ofHex(file.text("sha256"))));
        }
        return new Entry(
                object.text("source"), instant(object.text("fetchedAt")), instant(object.text("until")), files);
    }

    private static Instant instant(String text) throws EvidenceException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw CollateralFiles.malformed("an instant", "another text");
        }
    }

    Bytes write() {
        Map<String, JsonValue> items = new LinkedHashMap<>();
        entries.forEach((item, entry) -> {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            members.put("source", JsonValue.of(entry.source()));
            members.put("fetchedAt", JsonValue.of(entry.fetchedAt().toString()));
            members.put("until", JsonValue.of(entry.until().toString()));
            members.put(
                    "files",
                    new JsonValue.Arr(
                            entry.files().stream().map(CollateralIndex::listed).toList()));
            items.put(item, new JsonValue.Obj(members));
        });
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("version", JsonValue.of(VERSION));
        members.put("items", new JsonValue.Obj(items));
        return JsonWriter.writeBytes(new JsonValue.Obj(members));
    }

    private static JsonValue listed(Listed file) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("name", JsonValue.of(file.name()));
        members.put("sha256", JsonValue.of(file.digest().hex()));
        return new JsonValue.Obj(members);
    }
}
