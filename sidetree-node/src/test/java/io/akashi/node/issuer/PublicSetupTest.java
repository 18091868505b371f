package io.akashi.node.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.keystore.KeyAlgorithm;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.StoredKey;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.config.KeySource;
import io.akashi.node.issuer.outside.HttpSubjects;
import io.akashi.node.metrics.IssuerMetrics;
import io.akashi.node.sandbox.SandboxAuthority;
import io.akashi.outbound.Fetch;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.TestNetworks;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicSetupTest {
    private static final String ISSUER = "https://issuer.example";

    @TempDir
    private Path directory;

    private KeyStore keys;
    private Path policy;
    private String identifier = ISSUER;
    private Optional<Path> catalog = Optional.empty();
    private IssuerSettings.Subjects subjects = new IssuerSettings.Subjects.None();
    private Optional<Path> certificates = Optional.empty();
    private List<Path> anchors = List.of();
    private List<Path> walletProviders = List.of();
    private Optional<IssuerSettings.Hook> hook = Optional.empty();

    @BeforeEach
    void makeKeysAndPolicy() throws IOException {
        keys = IssuerKeys.in(directory);
        policy = directory.resolve("policy.json");
        try (InputStream in = PublicSetup.class.getResourceAsStream("/sandbox/policy.json")) {
            Files.copy(in, policy);
        }
    }

    private IssuerSetup setup() {
        IssuerSettings.Public settings = new IssuerSettings.Public(
                identifier,
                new KeySource.EncryptedFile(directory.resolve("keys.json"), Optional.empty()),
                new IssuerSettings.Offers(catalog, subjects, certificates),
                new IssuerSettings.Trust(policy, anchors, walletProviders, false),
                new IssuerSettings.Living(
                        directory.resolve("collateral"), Duration.ofHours(1), Duration.ofDays(30), hook));
        return PublicSetup.of(
                settings,
                "did:ion",
                new IssuerWiring.Node(
                        "http://127.0.0.1:3000",
                        directory,
                        TestNetworks.free(),
                        new MemorySortedRows(),
                        keys,
                        did -> {
                            throw new AssertionError(did);
                        },
                        request -> {},
                        new IssuerWiring.World(
                                InstantSource.system(),
                                (purpose, address) -> new Fetch.Unreachable("none"),
                                IssuerMetrics.unseen(InstantSource.system()))));
    }

    private void refuses(String... words) {
        assertThatThrownBy(this::setup).isInstanceOf(ConfigException.class).hasMessageContainingAll(words);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    /** A chain for this key. */
    private Path chain(StoredKey key) throws Exception {
        SandboxAuthority authority = SandboxAuthority.open(directory.resolve("ca.p12"), InstantSource.system());
        return pem(
                "chain.pem", authority.certify(ISSUER, key.publicKey().copy()).getEncoded());
    }

    private Path pem(String name, byte[] der) throws IOException {
        return file(
                name,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END CERTIFICATE-----\n");
    }

    @Test
    void of_takesTheLeastThatCanBeSaid() {
        IssuerSetup setup = setup();
        assertThat(setup.identifier().text()).isEqualTo(ISSUER);
        assertThat(setup.certified()).isEmpty();
        assertThat(setup.offered().catalog().configurations()).hasSize(2);
        assertThat(setup.extras()).isEmpty();
        assertThat(directory.resolve("collateral")).isDirectory();
    }

    @Test
    void identifier_isHttps() {
        identifier = "http://issuer.example";
        refuses("the issuer's identifier: ");
    }

    @Test
    void policy_mustBeThereAndReadable() throws IOException {
        Files.writeString(policy, "{}");
        refuses("policy.json: ");
        Files.delete(policy);
        refuses("cannot read ", "policy.json");
    }

    @Test
    void catalog_addsToWhatIsBuiltIn() throws IOException {
        catalog = Optional.of(file(
                "catalog.json",
                "{\"configurations\":[{\"id\":\"A\",\"format\":\"dc+sd-jwt\",\"vct\":\"https://i.example/A\","
                        + "\"validity\":\"P1D\",\"claims\":[]}]}"));
        assertThat(setup().offered().catalog().configurations())
                .extracting(kind -> kind.id())
                .containsExactly("A", "HardwareBackedKeyCredential", "HardwareBackedKeyCredential_vc+jwt");
    }

    @Test
    void catalog_saysWhereItIsWrong() throws IOException {
        catalog = Optional.of(file(
                "catalog.json",
                "{\"configurations\":[{\"id\":\"A\",\"format\":\"dc+sd-jwt\",\"vct\":\"v\",\"validity\":\"soon\","
                        + "\"claims\":[]}]}"));
        refuses("catalog.json: configurations[0].validity: expected a duration");
    }

    @Test
    void catalog_takesNoNameTwice() throws IOException {
        catalog = Optional.of(file(
                "catalog.json",
                "{\"configurations\":[{\"id\":\"HardwareBackedKeyCredential\",\"format\":\"dc+sd-jwt\","
                        + "\"vct\":\"https://i.example/A\",\"validity\":\"P1D\",\"claims\":[]}]}"));
        refuses("catalog.json: every configuration has an id of its own");
    }

    @Test
    void subjects_ofAFileMustBeObjects() throws IOException {
        subjects = new IssuerSettings.Subjects.InFile(file("subjects.json", "{\"alice\":7}"));
        refuses("subjects.json: subjects.alice");
        subjects = new IssuerSettings.Subjects.InFile(directory.resolve("missing.json"));
        refuses("cannot read ", "missing.json");
    }

    @Test
    void subjects_ofAServiceAreAskedThere() {
        subjects = new IssuerSettings.Subjects.At(URI.create("https://people.example"));
        assertThat(setup().offered().subjects()).isInstanceOf(HttpSubjects.class);
    }

    @Test
    void certificates_areForAKeyOfTheStore() throws Exception {
        StoredKey key = keys.create(KeyPurpose.ISSUER, KeyAlgorithm.P256);
        certificates = Optional.of(chain(key));
        assertThat(setup().certified().orElseThrow().publicKey()).isEqualTo(StoredIssuerKey.publicKey(key));
    }

    @Test
    void certificates_stayInUseWhenTheDidHasANewKey() throws Exception {
        StoredKey key = keys.create(KeyPurpose.ISSUER, KeyAlgorithm.P256);
        certificates = Optional.of(chain(key));
        keys.create(KeyPurpose.ISSUER, KeyAlgorithm.P256);
        assertThat(setup().certified().orElseThrow().publicKey()).isEqualTo(StoredIssuerKey.publicKey(key));
    }

    @Test
    void certificates_ofAnotherKeyAreRefused() throws Exception {
        certificates = Optional.of(chain(keys.create(KeyPurpose.NODE, KeyAlgorithm.P256)));
        refuses("chain.pem is for no issuer key of the key store", "akashi keys");
    }

    @Test
    void files_ofCertificatesHoldSome() throws IOException {
        Path none = file("none.pem", "");
        certificates = Optional.of(none);
        refuses("none.pem");
        certificates = Optional.empty();
        anchors = List.of(none);
        refuses("none.pem");
        anchors = List.of();
        walletProviders = List.of(directory.resolve("missing.pem"));
        refuses("cannot read ", "missing.pem");
    }

    @Test
    void files_ofCertificatesAreNotHuge() throws IOException {
        anchors = List.of(file("huge.pem", " ".repeat((1 << 20) + 1)));
        refuses("huge.pem is larger than 1048576 bytes");
    }

    @Test
    void anchors_addToTheBuiltInOnes() throws Exception {
        SandboxAuthority authority = SandboxAuthority.open(directory.resolve("ca.p12"), InstantSource.system());
        int before = setup().trust().anchors().certificates().size();
        anchors = List.of(pem("root.pem", authority.root().getEncoded()));
        assertThat(setup().trust().anchors().certificates()).hasSize(before + 1);
    }

    @Test
    void webhook_hasASecretThatIsLongEnough() throws IOException {
        hook = Optional.of(
                new IssuerSettings.Hook(URI.create("https://hook.example"), file("secret", "fifteen letters\n")));
        refuses("secret is shorter than 16 characters");
        file("secret", "sixteen letters!\n");
        assertThat(setup().living().hook()).isPresent();
    }

    @Test
    void collateral_isNewWhenItsIndexIs() throws IOException {
        LongSupplier version = setup().living().collateralVersion();
        Path index = directory.resolve("collateral").resolve("index.json");
        long none = version.getAsLong();
        Files.writeString(index, "one");
        long one = version.getAsLong();
        Path future = Files.writeString(directory.resolve("collateral").resolve("crl"), "x");
        assertThat(future.toFile().setLastModified(4_000_000_000_000L)).isTrue();
        long unlisted = version.getAsLong();
        Files.writeString(index, "two");
        assertThat(index.toFile().setLastModified(1_000_000_000_000L)).isTrue();
        long two = version.getAsLong();

        assertThat(List.of(none, one, two)).doesNotHaveDuplicates();
        assertThat(unlisted).isEqualTo(one);
        Files.delete(index);
        assertThat(version.getAsLong()).isEqualTo(two);
    }
}
