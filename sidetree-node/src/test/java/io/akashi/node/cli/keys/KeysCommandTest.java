package io.akashi.node.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeysCommandTest {
    /** Of the secret 1. */
    private static final String WIF_TEST = "cMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9jZodMN87JcbXMTcA";

    private static final String WIF_MAIN = "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn";
    private static final String POINT = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    private static final String ADDRESS_MAIN = "1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH";
    private static final String ADDRESS_TEST = "mrCDrCybB6J1vRfbwM5hemdJz73FwDBC8r";

    @TempDir
    private Path directory;

    private Path passphrase;

    /** One run of the command line. */
    private record Run(int exit, String out, String err) {}

    /** A store without keys that opens cheaply: one that the command makes costs half a second each time. */
    @BeforeEach
    void prepare() throws IOException {
        passphrase = secretFile("passphrase", "correct horse battery\n");
        Files.createDirectories(directory.resolve("data"));
        try (InputStream cheap = KeysCommandTest.class.getResourceAsStream("/keys/empty-keys.json")) {
            secretFile("data/keys.json", new String(cheap.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    private Path secretFile(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Run run(String command, String... more) {
        List<String> args = new ArrayList<>(
                List.of(command, "--data", directory.resolve("data").toString()));
        if (!List.of(more).contains("--passphrase-file")) {
            args.addAll(List.of("--passphrase-file", passphrase.toString()));
        }
        args.addAll(List.of(more));
        return runBare(args.toArray(String[]::new));
    }

    private static Run runBare(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new KeysCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Run(exit, out.toString(), err.toString());
    }

    private static String member(JsonValue object, String name) {
        return ((JsonObject) object)
                .get(name)
                .map(value -> value instanceof JsonString text ? text.value() : JsonText.write(value))
                .orElse("none");
    }

    private String id(Run made) throws ProtocolException {
        assertThat(made.exit()).as(made.err()).isZero();
        return member(StrictJson.parse(made.out()), "id");
    }

    private List<String> listed(String name) throws ProtocolException {
        JsonValue answer = StrictJson.parse(run("list", "--json").out());
        return ((JsonArray) ((JsonObject) answer).get("keys").orElseThrow())
                .values().stream().map(key -> member(key, name)).toList();
    }

    @Test
    void create_makesTheFileAndTheKey() throws IOException, ProtocolException {
        Path file = directory.resolve("data").resolve("keys.json");
        Files.delete(file);
        Run run = run("create", "--purpose", "anchor", "--json");
        assertThat(id(run)).matches("[0-9a-f]{16}");
        assertThat(listed("algorithm")).containsExactly("secp256k1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run.err()).contains("made in " + file);
    }

    @Test
    void create_takesAnAlgorithm() throws ProtocolException {
        run("create", "--purpose", "issuer", "--algorithm", "ed25519");
        run("create", "--purpose", "node");
        assertThat(listed("algorithm")).containsExactly("Ed25519", "P-256");
        Run refused = run("create", "--purpose", "anchor", "--algorithm", "P-256");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("algorithm_not_allowed");
    }

    @Test
    void create_again_pointsToRotate() {
        run("create", "--purpose", "anchor");
        Run again = run("create", "--purpose", "anchor");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("key_exists").contains("akashi keys rotate");
    }

    @Test
    void rotate_activate_delete_leadThroughALife() throws ProtocolException {
        String first = id(run("create", "--purpose", "anchor", "--json"));
        String second = id(run("rotate", "--purpose", "anchor", "--json"));
        assertThat(listed("id")).containsExactly(second, first);
        assertThat(listed("active")).containsExactly("true", "false");
        assertThat(run("activate", "--id", first).exit()).isZero();
        assertThat(listed("id")).containsExactly(first, second);
        assertThat(run("delete", "--id", second).exit()).isEqualTo(2);
        Run active = run("delete", "--id", first, "--yes");
        assertThat(active.exit()).isEqualTo(1);
        assertThat(active.err()).contains("key_active").contains("akashi keys activate");
        assertThat(run("delete", "--id", second, "--yes").exit()).isZero();
        assertThat(listed("id")).containsExactly(first);
    }

    @Test
    void rotate_ofNothingIsRefused() {
        run("create", "--purpose", "anchor");
        Run run = run("rotate", "--purpose", "node");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("akashi keys create");
    }

    @Test
    void import_readsAFile() throws IOException {
        Path wif = secretFile("wif", WIF_MAIN + "\n");
        Run run = run("import", "--purpose", "anchor", "--wif-file", wif.toString(), "--network", "ion-mainnet");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains(ADDRESS_MAIN);
        assertThat(run.err()).contains("plain text: remove it");
        assertThat(run("address", "--network", "ion-mainnet").out().strip()).isEqualTo(ADDRESS_MAIN);
        assertThat(run("address", "--network", "ion-testnet").out().strip()).isEqualTo(ADDRESS_TEST);
        assertThat(run("list", "--network", "ion-regtest").out()).contains(ADDRESS_TEST);
        assertThat(run("list").out()).contains(POINT);
    }

    @Test
    void import_readsIonsConfiguration() throws IOException, ProtocolException {
        for (String setting : List.of("bitcoinWalletOrImportString", "bitcoinWalletImportString")) {
            Path ion = secretFile(
                    setting + ".json", "{\"bitcoinRpcUsername\": \"u\", \"" + setting + "\": \"" + WIF_TEST + "\"}");
            Run run = run("import", "--ion-config", ion.toString(), "--json");
            assertThat(member(StrictJson.parse(run.out()), "publicKey")).isEqualTo(POINT);
            assertThat(run("delete", "--id", id(run), "--yes").exit()).isZero();
        }
    }

    @Test
    void import_readsStdin() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream((WIF_TEST + "\n").getBytes(StandardCharsets.US_ASCII)));
            Run run = run("import", "--purpose", "anchor", "--network", "ion-testnet");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out()).contains(ADDRESS_TEST);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void import_refusesAnotherNetworksKey() throws IOException {
        Path wif = secretFile("wif", WIF_TEST);
        Run run = run("import", "--wif-file", wif.toString(), "--network", "ion-mainnet");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("of a test network, not of ion-mainnet");
    }

    @Test
    void import_saysNoSecret() throws IOException {
        Path wif = secretFile("wif", WIF_TEST);
        Path broken = secretFile("broken", WIF_TEST.replace('c', 'd'));
        for (Run run : List.of(
                run("import", "--wif-file", broken.toString(), "--json"),
                run("import", "--wif-file", wif.toString(), "--json"),
                run("import", "--wif-file", wif.toString()),
                run("list", "--json"),
                run("import", WIF_TEST),
                run("import", "--wif", WIF_TEST),
                run("import", "--wif=" + WIF_TEST))) {
            assertThat(run.out() + run.err()).doesNotContain(WIF_TEST).doesNotContain("00".repeat(15));
        }
    }

    @Test
    void import_takesNoArgument() {
        Run run = run("import", WIF_TEST);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("never an argument");
    }

    @Test
    void passphrase_changes() throws IOException {
        run("create", "--purpose", "anchor");
        Path next = secretFile("next", "another passphrase");
        assertThat(run("passphrase", "--new-passphrase-file", next.toString()).exit())
                .isZero();
        Run old = run("list", "--json");
        assertThat(old.exit()).isEqualTo(1);
        assertThat(old.out()).contains("\"code\":\"keystore_not_opened\"").contains("the passphrase is wrong, or");
        assertThat(run("list", "--passphrase-file", next.toString()).exit()).isZero();
    }

    @Test
    void missingStore_isToldBeforeAnybodyIsAsked() {
        Run run = runBare("list", "--data", directory.resolve("none").toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("keystore_missing").contains("akashi keys create");
    }

    @Test
    void withoutPassphraseAndTerminal_saysWhatToGive() {
        run("create", "--purpose", "anchor");
        Run run = runBare("list", "--data", directory.resolve("data").toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--passphrase-file").contains("AKASHI_KEYSTORE_PASSPHRASE");
    }

    @Test
    void filesThatOthersCanRead_areRefused() throws IOException {
        run("create", "--purpose", "anchor");
        Path file = directory.resolve("data").resolve("keys.json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Run run = run("list");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("keystore_open_to_others").contains("chmod 600 " + file);
    }

    @Test
    void config_saysWhereTheKeysAre() throws IOException {
        Path config = Files.writeString(
                directory.resolve("node.json"),
                "{\"data\": \"" + directory.resolve("node") + "\", \"network\": \"ion-regtest\", \"chain\": {\"type\":"
                        + " \"bitcoin\", \"address\": \"http://127.0.0.1:18443\", \"cookieFile\": \"c\", \"wallet\": "
                        + "{\"passphraseFile\": \"" + passphrase + "\"}}}");
        Run run = runBare("create", "--purpose", "anchor", "--config", config.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(directory.resolve("node").resolve("keys.json")).exists();
    }

    @Test
    void help_teaches() {
        for (String command :
                List.of("create", "import", "list", "address", "rotate", "activate", "delete", "passphrase")) {
            Run run = runBare(command, "--help");
            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("Example", "akashi keys " + command);
        }
    }
}
