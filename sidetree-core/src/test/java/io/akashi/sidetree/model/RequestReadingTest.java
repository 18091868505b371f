package io.akashi.sidetree.model;

import static io.akashi.sidetree.Samples.COMPOSER;
import static io.akashi.sidetree.Samples.adding;
import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.SpoiledJson;
import io.akashi.sidetree.json.AgreedJson;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.model.OperationParser.ReadRequest;
import io.akashi.sidetree.request.Commitments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A request that is read by both readers is the plain version of one that is read once. */
class RequestReadingTest {
    private static final long SEED = 20261202;
    private static final int REQUESTS = 6_000;
    private static final int MAX_DELTA = 300;

    private static List<String> requests() throws ProtocolException {
        DidSuffix suffix = create("did").suffix();
        Commitments next = Commitments.to(key("r1"), key("u1"));
        return List.of(
                create("did").text(),
                COMPOSER.update(suffix, key("u0"), key("u1").commitment(), adding("s"))
                        .text(),
                COMPOSER.recover(suffix, key("r0"), next, adding("s")).text(),
                COMPOSER.deactivate(suffix, key("r0")).text());
    }

    @Test
    void readRequest_isWhatBothReadersGive() throws ProtocolException {
        Random random = new Random(SEED);
        SpoiledJson spoiled = new SpoiledJson(random);
        List<String> requests = requests();
        int accepted = 0;
        int refused = 0;
        int general = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String text = requests.get(random.nextInt(requests.size()));
            text = i % 8 == 0 ? text : spoiled.spoil(text);
            byte[] request = text.getBytes(StandardCharsets.UTF_8);
            String once = outcome(() -> OperationParser.readRequest(request, MAX_DELTA));
            assertThat(once)
                    .as("seed %d: %s", SEED, text)
                    .isEqualTo(outcome(() -> OperationParser.readTwice(request, MAX_DELTA)));
            boolean isAgreed = AgreedJson.read(request).isPresent();
            general += isAgreed ? 0 : 1;
            accepted += isAgreed && once.startsWith("read") ? 1 : 0;
            refused += isAgreed && !once.startsWith("read") ? 1 : 0;
        }
        assertThat(List.of(accepted, refused, general))
                .as("seed %d", SEED)
                .allSatisfy(count -> assertThat(count).isGreaterThan(REQUESTS / 50));
    }

    private static String outcome(Reading reading) {
        try {
            ReadRequest read = reading.read();
            String canonical = new String(CanonicalJson.bytes(read.json()), StandardCharsets.UTF_8);
            return "read " + canonical + read.operation();
        } catch (ProtocolException e) {
            return e.code() + e.detail();
        }
    }

    /** One way to read. */
    private interface Reading {
        ReadRequest read() throws ProtocolException;
    }
}
