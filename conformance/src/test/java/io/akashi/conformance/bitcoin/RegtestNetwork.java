package io.akashi.conformance.bitcoin;

import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** ION's rules on a chain of one's own, with locks that end soon. */
final class RegtestNetwork {
    /** Blocks before the network's first. */
    static final int GENESIS = 100;

    /** Blocks for which a lock holds. */
    static final int LOCK_DURATION = 30;

    private RegtestNetwork() {}

    /** Writes the network file for this chain, whichever program made it. */
    static Path write(Path directory, BitcoindProcess bitcoind) {
        String first = ((JsonString) bitcoind.call("getblockhash", "[0]")).value();
        String json = """
                {"name": "test", "didMethod": "ion:test", "anchorPrefix": "ion:", "genesisBlock": %d,
                 "economics": "bitcoin", "bitcoin": {"chain": "regtest", "firstBlock": "%s"},
                 "fees": {"lookBackWindow": 50, "maxFluctuationMultiplierPerBlock": 0.001, "initialFee": 400},
                 "lockDuration": %d, "confirmationsBetweenBatches": 6,
                 "versions": [{"from": %d, "parameters": "1.0"}]}
                """.formatted(GENESIS, first, LOCK_DURATION, GENESIS);
        try {
            return Files.writeString(directory.resolve("network.json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
