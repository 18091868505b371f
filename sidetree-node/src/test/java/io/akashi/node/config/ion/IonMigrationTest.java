package io.akashi.node.config.ion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.config.BitcoinSettings;
import io.akashi.node.config.BitcoinSettings.Credentials;
import io.akashi.node.config.BitcoinSettings.LockPlan;
import io.akashi.node.config.BitcoinSettings.Wallet;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.ion.IonMigration.Place;
import io.akashi.node.config.ion.IonMigration.Result;
import io.akashi.sidetree.protocol.Satoshis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IonMigrationTest {
    private static final String BITCOIN = """
            {"bitcoinDataDirectory": "/bitcoin", "bitcoinFeeSpendingCutoffPeriodInBlocks": 1,
             "bitcoinFeeSpendingCutoff": 0.001, "bitcoinPeerUri": "http://localhost:8332",
             "bitcoinRpcUsername": "admin", "bitcoinRpcPassword": "secret",
             "bitcoinWalletOrImportString": "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn",
             "databaseName": "ion-mainnet-bitcoin", "genesisBlockNumber": 667000, "port": 3002,
             "sidetreeTransactionFeeMarkupPercentage": 5, "sidetreeTransactionPrefix": "ion:",
             "valueTimeLockUpdateEnabled": true, "valueTimeLockAmountInBitcoins": 0.07}
            """;
    private static final String CORE = """
            {"batchingIntervalInSeconds": 300, "didMethodName": "ion", "port": 8080,
             "ipfsHttpApiEndpointUri": "http://127.0.0.1:5001", "maxConcurrentDownloads": 20}
            """;
    private static final Place PLACE = new Place(Path.of("d"), Optional.empty(), Optional.empty(), false);

    @TempDir
    private Path directory;

    private Result migrate(String bitcoin, Place place) throws IOException {
        Path one = Files.writeString(directory.resolve("bitcoin.json"), bitcoin);
        Path two = Files.writeString(directory.resolve("core.json"), CORE);
        return IonMigration.of(IonFile.read(one), IonFile.read(two), place);
    }

    private static NodeSettings settings(Result result) {
        return NodeFile.parse(result.config().toString(), "test");
    }

    @Test
    void of_keepsWhatTheOperatorHadChosen() throws IOException {
        Result result = migrate(BITCOIN, PLACE);

        NodeSettings settings = settings(result);
        BitcoinSettings chain = (BitcoinSettings) settings.chain();
        Wallet wallet = chain.wallet().orElseThrow();
        assertThat(settings.network().network().name()).isEqualTo("ion-mainnet");
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.batchInterval()).isEqualTo(Duration.ofSeconds(300));
        assertThat(chain.address()).hasToString("http://localhost:8332");
        assertThat(chain.credentials()).isEqualTo(new Credentials.Password("admin", Path.of("d/bitcoind-password")));
        assertThat(chain.blockFiles()).contains(Path.of("/bitcoin/blocks"));
        assertThat(wallet.fees().markup()).isEqualTo(0.05);
        assertThat(wallet.fees().maxPerPeriod()).isEqualTo(new Satoshis(100_000));
        assertThat(wallet.fees().periodInBlocks()).isEqualTo(1);
        assertThat(wallet.lock()).isEqualTo(LockPlan.RENEW);
        assertThat(settings.files().kubo())
                .hasValueSatisfying(address -> assertThat(address).hasToString("http://127.0.0.1:5001"));
        assertThat(result.password()).contains("secret");
    }

    @Test
    void of_saysNoSecret() throws IOException {
        Result result = migrate(BITCOIN, PLACE);

        assertThat(result.config() + result.notes().toString()).doesNotContain("secret", "KwDiBf89");
        assertThat(result.notes()).anyMatch(note -> note.contains("keys import"));
        assertThat(result.notes()).anyMatch(note -> note.contains("7000000 satoshi"));
    }

    @Test
    void of_takesThePlaceOfANodeThatOnlyFollows() throws IOException {
        String follower =
                BITCOIN.replaceAll("\"Kw[^\"]*\"", "\"[FILL THIS IN!]\"").replace("\"admin\"", "\"\"");

        Result result = migrate(follower, PLACE);

        BitcoinSettings chain = (BitcoinSettings) settings(result).chain();
        assertThat(chain.wallet()).isEmpty();
        assertThat(chain.credentials()).isEqualTo(new Credentials.Cookie(Path.of("/bitcoin/.cookie")));
        assertThat(result.password()).isEmpty();
    }

    @Test
    void of_doesNotRenewALockThatIonDidNot() throws IOException {
        Result result = migrate(
                BITCOIN.replace("\"valueTimeLockUpdateEnabled\": true", "\"valueTimeLockUpdateEnabled\": false"),
                PLACE);

        Wallet wallet = ((BitcoinSettings) settings(result).chain()).wallet().orElseThrow();
        assertThat(wallet.lock()).isEqualTo(LockPlan.KEEP);
        assertThat(result.notes()).anyMatch(note -> note.contains("neither will this node"));
    }

    @Test
    void of_readsARepositoryInsteadOfItsNode() throws IOException {
        Place place = new Place(Path.of("d"), Optional.empty(), Optional.of(Path.of("/ipfs")), true);

        JsonNode ipfs = migrate(BITCOIN, place).config().path("ipfs");

        assertThat(ipfs).hasToString("{\"repository\":\"/ipfs\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"genesisBlockNumber\": 667000', '\"genesisBlockNumber\": 7', 'begins at block 7'",
        "'\"genesisBlockNumber\": 667000,', '', 'genesisBlockNumber is missing'",
        "'\"genesisBlockNumber\": 667000', '\"genesisBlockNumber\": \"667000\"', 'expected a number'",
        "'\"http://localhost:8332\"', '\"\"', 'bitcoinPeerUri is missing'",
        "'\"ion:\"', '\"other:\"', 'with that prefix'",
    })
    void of_saysWhatItCannotUse(String said, String instead, String message) {
        assertThatThrownBy(() -> migrate(BITCOIN.replace(said, instead), PLACE))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void read_refusesWhatIsNoConfiguration() throws IOException {
        Path file = Files.writeString(directory.resolve("list.json"), "[]");

        assertThatThrownBy(() -> IonFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no configuration of ION");
        assertThatThrownBy(() -> IonFile.read(directory.resolve("nothing.json")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot read");
    }
}
