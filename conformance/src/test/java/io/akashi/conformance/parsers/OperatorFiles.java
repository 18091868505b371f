package io.akashi.conformance.parsers;

import io.akashi.node.config.NetworkFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Files that operators write: configurations of nodes, networks, and of nodes of ION. */
final class OperatorFiles {
    static final String BITCOIN =
            "{\"data\":\"data\",\"network\":\"ion-testnet\",\"memory\":\"2g\",\"batchInterval\":\"10m\","
                    + "\"http\":{\"port\":3000,\"publicUrl\":\"https://node.example\",\"proxies\":{\"trusted\":[\"10.0.0.0/8\"],"
                    + "\"header\":\"Forwarded\"},\"limits\":{\"readsPerSecond\":50}},\"limits\":{\"receipts\":\"P30D\"},"
                    + "\"chain\":{\"type\":\"bitcoin\",\"address\":\"http://127.0.0.1:18332\",\"user\":\"u\",\"passwordFile\":\"p\","
                    + "\"poll\":\"5s\",\"wallet\":{\"passphraseFile\":\"passphrase\",\"fees\":{\"markup\":0.1,\"maxPerPeriod\":5000,"
                    + "\"periodInBlocks\":6}}},\"ipfs\":{\"kubo\":{\"url\":\"http://127.0.0.1:5001\"}}}";
    static final String DEV =
            "{\"data\":\"data\",\"network\":\"dev\",\"chain\":{\"type\":\"dev\",\"blockTime\":\"500ms\"},"
                    + "\"events\":{},\"issuer\":{\"identifier\":\"https://issuer.example\",\"passphraseFile\":\"p\","
                    + "\"catalog\":\"c\",\"certificates\":\"x\",\"policy\":\"q\",\"grace\":\"P30D\"}} // comment";
    static final String FOLLOWER = "{\"data\":\"data\",\"network\":\"ion-mainnet\",\"chain\":{\"type\":\"akashi\","
            + "\"nodes\":[\"https://a.example\",\"https://b.example\",\"https://c.example\"],\"agree\":2}}";

    /** Both files of a node of ION in one. */
    static final String ION_BITCOIN =
            "{\"bitcoinDataDirectory\":\"/bitcoin\",\"bitcoinFeeSpendingCutoffPeriodInBlocks\":1,"
                    + "\"bitcoinFeeSpendingCutoff\":0.001,\"bitcoinPeerUri\":\"http://localhost:18332\","
                    + "\"bitcoinRpcUsername\":\"admin\",\"bitcoinRpcPassword\":\"p\",\"bitcoinWalletOrImportString\":\"cT\","
                    + "\"defaultTransactionFeeInSatoshisPerKB\":12000,\"genesisBlockNumber\":1900000,"
                    + "\"sidetreeTransactionFeeMarkupPercentage\":1.5,\"sidetreeTransactionPrefix\":\"ion:\","
                    + "\"valueTimeLockUpdateEnabled\":true,\"valueTimeLockAmountInBitcoins\":0.01,"
                    + "\"batchingIntervalInSeconds\":600,\"ipfsHttpApiEndpointUri\":\"http://localhost:5001\",\"port\":3000}";

    private OperatorFiles() {}

    /** The file of a network that comes with the node. */
    static byte[] network(String name) {
        try (InputStream in = NetworkFile.class.getResourceAsStream("/networks/" + name + ".json")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
