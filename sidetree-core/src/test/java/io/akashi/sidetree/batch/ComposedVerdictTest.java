package io.akashi.sidetree.batch;

import static io.akashi.sidetree.Samples.COMPOSER;
import static io.akashi.sidetree.Samples.adding;
import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchReader.CoreFiles;
import io.akashi.sidetree.batch.BatchReader.ProvisionalFiles;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation.Deactivate;
import io.akashi.sidetree.model.Operation.Update;
import io.akashi.sidetree.model.SignedData;
import io.akashi.sidetree.model.SignedData.SignedDeactivate;
import io.akashi.sidetree.model.SignedData.SignedUpdate;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The verdict on a request that is read again is the plain version of the one on its parts. */
class ComposedVerdictTest {
    private static final long SEED = 20261201;
    private static final int BATCHES = 60;
    private static final int UPDATES = 4;
    private static final AnchoredTransaction TRANSACTION = new AnchoredTransaction(
            new TransactionNumber(5), new BlockHash("h"), "5.x", new Satoshis(1), new Satoshis(1), new Writer("w"));

    private final OperationComposer composer = new OperationComposer(Es256k.fastest());
    private final Random random = new Random(SEED);
    private final RandomFiles files = new RandomFiles(random);

    @Test
    void compose_judgesAsWhoReadsTheRequestAgain() throws ProtocolException {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (int i = 0; i < BATCHES; i++) {
            for (StoredOperation operation : composer.compose(TRANSACTION, core(), provisional())) {
                String request = operation.request().utf8();
                assertThat(operation.verdict())
                        .as("seed %d: %s", SEED, request)
                        .isEqualTo(composer.verdict(operation.type(), operation.request()));
                assertThat(request).isEqualTo(JsonText.write(StrictJson.parse(request)));
                counts.merge(operation.verdict(), 1, Integer::sum);
            }
        }
        assertThat(counts).as("seed %d", SEED).containsOnlyKeys(Verdict.values());
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isGreaterThan(BATCHES / 2));
    }

    /** A create, and two DIDs that are deactivated, the second perhaps without a proof. */
    private CoreFiles core() throws ProtocolException {
        List<OperationReference> references = new ArrayList<>();
        List<SignedDeactivate> proofs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            DidSuffix suffix = create("d" + i).suffix();
            Deactivate deactivate =
                    COMPOSER.deactivate(suffix, key("d" + i + "-r0")).operation();
            references.add(new OperationReference(suffix, reveal(deactivate.revealValue())));
            if (i == 0 || random.nextBoolean()) {
                proofs.add(SignedData.parseDeactivate(signed(deactivate.signed()), Optional.of(suffix.text())));
            }
        }
        List<CreateReference> creates =
                List.of(CreateReference.of(create("c").operation().suffixData()));
        return new CoreFiles(
                new CoreIndexFile(Optional.empty(), Optional.empty(), Optional.empty(), creates, List.of(), references),
                new CoreProofFile(List.of(), proofs));
    }

    private ProvisionalFiles provisional() throws ProtocolException {
        List<OperationReference> references = new ArrayList<>();
        List<SignedUpdate> proofs = new ArrayList<>();
        for (int i = 0; i < UPDATES; i++) {
            DidSuffix suffix = create("u" + i).suffix();
            Update update = COMPOSER.update(suffix, key("k" + i), key("n").commitment(), adding("s"))
                    .operation();
            references.add(new OperationReference(suffix, reveal(update.revealValue())));
            proofs.add(SignedData.parseUpdate(signed(update.signed())));
        }
        byte[] chunk = files.chunk(1 + UPDATES).getBytes(StandardCharsets.UTF_8);
        Optional<ChunkFile> plain = random.nextBoolean()
                ? PlainChunk.read(chunk, 1 + UPDATES, 1000)
                : Optional.of(ChunkFile.general(chunk, 1 + UPDATES, ProtocolParameters.V1_0));
        return new ProvisionalFiles(references, new ProvisionalProofFile(proofs), plain);
    }

    /** Now and then another's. */
    private EncodedMultihash reveal(EncodedMultihash own) {
        return random.nextInt(3) == 0 ? key("other").commitment() : own;
    }

    /** The signature, now and then a broken one. */
    private Optional<JsonValue> signed(SignedData signed) {
        String text = signed.jws().text();
        int at = text.length() - 10;
        char broken = text.charAt(at) == 'A' ? 'B' : 'A';
        return Optional.of(
                JsonValue.of(random.nextInt(3) == 0 ? text.substring(0, at) + broken + text.substring(at + 1) : text));
    }
}
