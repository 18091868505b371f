package io.akashi.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.node.TemporaryDirectory;
import io.akashi.node.archive.ArchiveChain;
import io.akashi.node.archive.Ledger;
import io.akashi.node.config.NetworkFile;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.BatchReading;
import io.akashi.sidetree.batch.FileSource;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.StoredOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One transaction with its files: whether it is to be tried again, and what is stored. */
final class BatchFilesCase implements VectorCase {
    /** The one case that its name alone describes: all files are given, and none can be had. */
    private static final String UNREACHABLE = "CAS unreachable";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Network network = NetworkFile.load("ion-mainnet").network();

    @Override
    public boolean accepts(JsonNode test) {
        return test.has("transaction") && test.has("casFilesBase64");
    }

    @Override
    public Optional<String> run(JsonNode test) {
        AnchoredTransaction transaction =
                Ledger.transaction(test.get("transaction").toString());
        List<ValueTimeLock> locks = test.hasNonNull("valueTimeLock")
                ? List.of(Ledger.lock(test.get("valueTimeLock").toString()))
                : List.of();
        ArchiveChain chain = new ArchiveChain(new Ledger(0, locks, List.of(transaction)));
        BatchReader reader = new BatchReader(network, new OperationComposer(Es256k.fastest()), chain);
        try (TemporaryDirectory directory = TemporaryDirectory.create("akashi-vectors")) {
            test.get("casFilesBase64")
                    .properties()
                    .forEach(file -> write(
                            directory.path().resolve(file.getKey()),
                            file.getValue().asText()));
            ContentStore files = new DirectoryContentStore(directory.path());
            FileSource source = test.path("name").asText().equals(UNREACHABLE)
                    ? (cid, max) -> new Fetched.Unavailable("no source answers")
                    : files::get;
            return difference(test.path("expected"), reader.read(transaction, source));
        }
    }

    private static Optional<String> difference(JsonNode expected, BatchReading reading) {
        ObjectNode actual = MAPPER.createObjectNode();
        ArrayNode stored = actual.putArray("storedOperations");
        operations(reading).forEach(operation -> stored.add(json(operation)));
        ObjectNode wanted = MAPPER.createObjectNode();
        wanted.set("storedOperations", expected.path("storedOperations"));
        if (expected.path("retryLater").isBoolean()) {
            wanted.set("retryLater", expected.get("retryLater"));
            actual.put("retryLater", reading instanceof BatchReading.Unavailable);
        }
        return Compare.values(wanted, actual).map(text -> text + "\n    reading  " + reading);
    }

    private static List<StoredOperation> operations(BatchReading reading) {
        if (reading instanceof BatchReading.Read read) {
            return read.operations();
        }
        return reading instanceof BatchReading.Unavailable unavailable ? unavailable.operations() : List.of();
    }

    private static ObjectNode json(StoredOperation operation) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("type", operation.type().text());
        json.put("didSuffix", operation.suffix().text());
        json.put("operationIndex", operation.index());
        json.put("transactionNumber", operation.transaction().value());
        json.put("hasDelta", operation.hasDelta());
        return json;
    }

    private static void write(Path file, String base64) {
        try {
            Files.write(file, Base64.getDecoder().decode(base64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
