package io.akashi.sidetree.batch;

import static io.akashi.sidetree.Samples.COMPOSER;
import static io.akashi.sidetree.Samples.adding;
import static io.akashi.sidetree.Samples.composed;
import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.key;

import io.akashi.sidetree.encoding.Multihash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The JSON of random valid files, plain, with members in any order. */
final class RandomFiles {
    private static final List<String> PURPOSES = List.of(
            "authentication", "keyAgreement", "assertionMethod", "capabilityInvocation", "capabilityDelegation");
    private static final List<String> ENDPOINTS = List.of(
            "\"https://example.org/a?b#c\"",
            "\"http://h\"",
            "\"did:x:y\"",
            "\"mailto:a@b\"",
            "{\"origins\":[\"https://a.example\",null,true,{\"a\":[]}]}");
    private static final List<String> SIGNED = IntStream.range(0, 4)
            .mapToObj(i -> composed(() -> COMPOSER.update(
                            create("did").suffix(), key("u" + i), key("n" + i).commitment(), adding("s")))
                    .operation()
                    .signed()
                    .jws()
                    .text())
            .toList();

    private final Random random;

    RandomFiles(Random random) {
        this.random = random;
    }

    /** A chunk file of so many deltas. */
    String chunk(int deltas) {
        return "{\"deltas\":" + list(deltas, this::delta) + "}";
    }

    /** A core index file without or with operations that are signed. */
    String coreIndex(int creates, int recovers, int deactivates) {
        List<String> operations = new ArrayList<>();
        addUnlessEmpty(operations, "create", creates, this::createReference);
        addUnlessEmpty(operations, "recover", recovers, this::reference);
        addUnlessEmpty(operations, "deactivate", deactivates, this::reference);
        List<String> members = new ArrayList<>();
        members.add("\"provisionalIndexFileUri\":\"Qm" + random.nextInt(1000) + "\"");
        if (!operations.isEmpty()) {
            members.add("\"operations\":" + object(operations));
        }
        if (recovers + deactivates > 0) {
            members.add("\"coreProofFileUri\":\"Qm1\"");
        }
        if (random.nextBoolean()) {
            members.add("\"writerLockId\":\"lock\"");
        }
        return object(members);
    }

    /** A provisional index file. */
    String provisionalIndex(int updates) {
        List<String> members = new ArrayList<>();
        members.add("\"chunks\":[{\"chunkFileUri\":\"Qm" + random.nextInt(1000) + "\"}]");
        if (updates > 0) {
            members.add("\"operations\":{\"update\":" + list(updates, this::reference) + "}");
            members.add("\"provisionalProofFileUri\":\"Qm2\"");
        }
        return object(members);
    }

    /** A provisional proof file. */
    String provisionalProof(int updates) {
        return "{\"operations\":{\"update\":"
                + list(updates, () -> "{\"signedData\":\"" + SIGNED.get(random.nextInt(SIGNED.size())) + "\"}") + "}}";
    }

    private String createReference() {
        List<String> members = members("\"deltaHash\":" + hash(), "\"recoveryCommitment\":" + hash());
        if (random.nextInt(4) == 0) {
            members.add("\"type\":\"" + "ab1_".substring(random.nextInt(4)) + "\"");
        }
        return "{\"suffixData\":" + object(members) + "}";
    }

    private String reference() {
        return object(members("\"didSuffix\":" + hash(), "\"revealValue\":" + hash()));
    }

    private String delta() {
        return object(members("\"patches\":" + list(random.nextInt(3), this::patch), "\"updateCommitment\":" + hash()));
    }

    private String patch() {
        return switch (random.nextInt(5)) {
            case 0 ->
                object(members(
                        "\"action\":\"replace\"",
                        "\"document\":"
                                + object(members(
                                        "\"publicKeys\":" + entries(this::keyEntry),
                                        "\"services\":" + entries(this::service)))));
            case 1 -> object(members("\"action\":\"add-public-keys\"", "\"publicKeys\":" + entries(this::keyEntry)));
            case 2 -> object(members("\"action\":\"add-services\"", "\"services\":" + entries(this::service)));
            case 3 -> object(members("\"action\":\"remove-services\"", "\"ids\":[\"a\",\"b\",\"a\"]"));
            default -> object(members("\"action\":\"remove-public-keys\"", "\"ids\":[\"" + "x".repeat(50) + "\"]"));
        };
    }

    private String keyEntry(int id) {
        List<String> members = members(
                "\"id\":\"key-" + id + "\"",
                "\"type\":\"T\"",
                "\"publicKeyJwk\":{\"kty\":\"EC\",\"x\":\"" + id + "\"}");
        if (random.nextBoolean()) {
            List<String> purposes = new ArrayList<>(PURPOSES);
            Collections.shuffle(purposes, random);
            purposes = purposes.subList(0, random.nextInt(3));
            members.add("\"purposes\":" + (purposes.isEmpty() ? "[]" : "[\"" + String.join("\",\"", purposes) + "\"]"));
        }
        return object(members);
    }

    private String service(int id) {
        return object(members(
                "\"id\":\"s" + id + "\"",
                "\"type\":\"" + "t".repeat(random.nextInt(31)) + "\"",
                "\"serviceEndpoint\":" + ENDPOINTS.get(random.nextInt(ENDPOINTS.size()))));
    }

    private String entries(IntFunction<String> entry) {
        return "["
                + String.join(
                        ",",
                        IntStream.range(0, random.nextInt(3)).mapToObj(entry).toList()) + "]";
    }

    private String hash() {
        byte[] content = String.valueOf(random.nextInt(100_000)).getBytes(StandardCharsets.US_ASCII);
        return '"' + Multihash.of(content).text() + '"';
    }

    private void addUnlessEmpty(List<String> members, String name, int count, Supplier<String> entry) {
        if (count > 0) {
            members.add('"' + name + "\":" + list(count, entry));
        }
    }

    private static String list(int count, Supplier<String> element) {
        return "["
                + String.join(
                        ",",
                        IntStream.range(0, count).mapToObj(i -> element.get()).toList()) + "]";
    }

    private static List<String> members(String... members) {
        return new ArrayList<>(Arrays.asList(members));
    }

    private String object(List<String> members) {
        Collections.shuffle(members, random);
        return "{" + String.join(",", members) + "}";
    }
}
