package io.akashi.conformance.parsers;

import static io.akashi.conformance.parsers.SidetreeParsers.text;
import static io.akashi.conformance.parsers.SidetreeParsers.utf8;

import io.akashi.conformance.parsers.ChainParsers.NothingIsRefused;
import io.akashi.keystore.KeyStoreRefusal;
import io.akashi.keystore.Wif;
import io.akashi.node.archive.ArchiveException;
import io.akashi.node.archive.Ledger;
import io.akashi.node.cli.did.Failure;
import io.akashi.node.cli.wallet.WalletHttp;
import io.akashi.node.config.AddressRange;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.Exposure;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.ion.IonFile;
import io.akashi.node.config.ion.IonMigration;
import io.akashi.outbound.Fetch;
import io.akashi.outbound.Outbound;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpFields;

/** What reads the answers of other nodes, archives, headers of proxies, offers, and the files that operators write. */
final class NodeParsers {
    private static final String ION_FILE = "ion.json";
    private static final Network NETWORK = NetworkFile.load("ion-mainnet").network();
    private static final String HASH = "0" + "7".repeat(63);

    /** Files of one input, which some parsers read by their path. */
    private final Path directory = directory();

    private NodeParsers() {}

    static List<Parser> all() {
        NodeParsers parsers = new NodeParsers();
        List<Parser> all = new ArrayList<>(follow());
        all.addAll(parsers.files());
        all.addAll(http());
        all.addAll(keys());
        all.addAll(offers());
        all.addAll(issuers());
        return all;
    }

    /** Named by the process: a name by chance would be tried again where it is taken, and all chance after it be another. */
    static Path directory() {
        try {
            Path made = Path.of(System.getProperty("java.io.tmpdir"))
                    .resolve("akashi-parsers-" + ProcessHandle.current().pid());
            Files.createDirectories(made).toFile().deleteOnExit();
            made.resolve(Ledger.FILE).toFile().deleteOnExit();
            made.resolve(ION_FILE).toFile().deleteOnExit();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Parser> follow() {
        byte[][] current = {new byte[0]};
        Outbound outbound = (purpose, address) -> new Fetch.Fetched(address, Map.of(), Bytes.wrap(current[0]));
        Object node = Hidden.made(
                "node.follow.FollowedNode", outbound, URI.create("http://127.0.0.1:1"), NETWORK, Duration.ofMinutes(1));
        String type = "node.follow.FollowedNode";
        MethodHandle after = Hidden.method(type, "after", Optional.class, OptionalLong.class);
        MethodHandle lock = Hidden.method(type, "lock", String.class, AnchorTime.class);
        BlockCursor cursor = new BlockCursor(new AnchorTime(700_000), new BlockHash(HASH), 0);
        return List.of(
                Parser.plain(
                        "anchors-answer",
                        NothingIsRefused.class,
                        input -> {
                            current[0] = input;
                            return after.invoke(node, Optional.of(cursor), OptionalLong.empty());
                        },
                        anchors("\"blocks\",\"tip\":{\"height\":700009,\"hash\":\"" + HASH
                                + "\"},\"through\":{\"height\":700003,\"hash\":\"" + HASH + "\"},\"blocks\":[" + block()
                                + "],\"roots\":{\"height\":700000,\"hash\":\"" + HASH
                                + "\",\"stateRoot\":\"aa\",\"dids\":1,\"anchorRoot\":\"bb\",\"anchors\":1,\"pending\":0,"
                                + "\"pendingDigest\":\"cc\",\"finalUpTo\":700000}"),
                        anchors("\"fork\",\"forkPoint\":699999"),
                        anchors("\"behind\",\"tip\":{\"height\":5,\"hash\":\"a\"}")),
                Parser.plain(
                        "lock-answer",
                        NothingIsRefused.class,
                        input -> {
                            current[0] = input;
                            return lock.invoke(node, "l", new AnchorTime(700_000));
                        },
                        utf8("{\"lock\":{\"identifier\":\"l\",\"amount\":5,\"start\":1,\"unlock\":9,"
                                + "\"normalizedFee\":3,\"owner\":\"o\"}}"),
                        utf8("{}")));
    }

    private static byte[] anchors(String state) {
        return utf8("{\"network\":{\"name\":\"" + NETWORK.name() + "\",\"genesisBlock\":"
                + NETWORK.genesisBlock().block() + ",\"anchorPrefix\":\"" + NETWORK.anchorPrefix() + "\"},\"state\":"
                + state + "}");
    }

    private static String block() {
        return "{\"height\":700001,\"hash\":\"" + HASH + "\",\"transactions\":[{\"number\":700001000005,"
                + "\"anchorString\":\"1.QmX\",\"feePaid\":900,\"normalizedFee\":100,\"writer\":\"w\"}]}";
    }

    private List<Parser> files() {
        String transaction = "{\"transactionNumber\":700001000005,\"transactionTime\":700001,\"transactionTimeHash\":\""
                + HASH + "\",\"anchorString\":\"1.QmX\",\"transactionFeePaid\":900,\"normalizedTransactionFee\":100,"
                + "\"writer\":\"w\"}";
        String lock = "{\"identifier\":\"l\",\"amountLocked\":5,\"lockTransactionTime\":1,\"unlockTransactionTime\":9,"
                + "\"normalizedFee\":3,\"owner\":\"o\"}";
        MethodHandle network = Hidden.method("node.config.NetworkFile", "parse", String.class, String.class);
        return List.of(
                Parser.plain(
                        "archive-ledger",
                        ArchiveException.class,
                        input -> Ledger.read(written(Ledger.FILE, input).getParent()),
                        utf8("{\"genesisBlock\":667000,\"protocol\":\"sidetree 1.0\",\"valueTimeLocks\":[" + lock
                                + "],\"transactions\":[" + transaction + "]}")),
                Parser.plain(
                        "configuration",
                        ConfigException.class,
                        input -> NodeFile.parse(text(input), "file"),
                        utf8(OperatorFiles.BITCOIN),
                        utf8(OperatorFiles.DEV),
                        utf8(OperatorFiles.FOLLOWER)),
                Parser.plain(
                        "network-file",
                        ConfigException.class,
                        input -> network.invoke(text(input), "file"),
                        OperatorFiles.network("ion-testnet"),
                        OperatorFiles.network("dev")),
                Parser.plain(
                        "ion-configuration", ConfigException.class, this::migrated, utf8(OperatorFiles.ION_BITCOIN)));
    }

    private Path written(String name, byte[] input) throws IOException {
        return Files.write(directory.resolve(name), input);
    }

    private Object migrated(byte[] input) throws IOException {
        IonFile file = IonFile.read(written(ION_FILE, input));
        return IonMigration.of(
                file, file, new IonMigration.Place(Path.of("data"), Optional.empty(), Optional.empty(), false));
    }

    private static List<Parser> http() {
        MethodHandle cursor = Hidden.method("node.events.CursorText", "parse", String.class);
        return List.of(
                Parser.plain(
                        "event-cursor",
                        NothingIsRefused.class,
                        input -> cursor.invoke(text(input)),
                        utf8("AAAAAAAAAAEAAAAAAAAAAgAAAAM")),
                forwarded(
                        Exposure.Header.FORWARDED,
                        "for=192.0.2.60;proto=http;by=203.0.113.43, for=\"[2001:db8:cafe::17]:4711\";proto=\"https\"",
                        "for=\"_a\\\"b\", for=10.0.0.9"),
                forwarded(
                        Exposure.Header.X_FORWARDED_FOR,
                        "203.0.113.195, 2001:db8:85a3:8d3:1319:8a2e:370:7348, 10.0.0.4:80",
                        "10.0.0.1"),
                Parser.plain(
                        "address-range",
                        ConfigException.class,
                        input -> AddressRange.parse(text(input)),
                        utf8("10.0.0.0/8"),
                        utf8("2001:db8::/32")));
    }

    /** The client that a header names, which a trusted proxy on this machine sent. */
    private static Parser forwarded(Exposure.Header header, String... seeds) {
        Exposure.Proxies proxies = new Exposure.Proxies(
                List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("10.0.0.0/8")), header);
        String type = "node.http.guard.ForwardedClient";
        Object client = Hidden.made(type, proxies);
        MethodHandle of = Hidden.method(type, "of", InetAddress.class, boolean.class, HttpFields.class);
        byte[][] bytes = new byte[seeds.length][];
        for (int i = 0; i < seeds.length; i++) {
            bytes[i] = seeds[i].getBytes(StandardCharsets.ISO_8859_1);
        }
        return Parser.plain(
                "header-" + header.text().toLowerCase(Locale.ROOT),
                NothingIsRefused.class,
                input -> {
                    HttpFields.Mutable fields = HttpFields.build();
                    for (String line : new String(input, StandardCharsets.ISO_8859_1).split("\n")) {
                        fields.add(header.text(), line);
                    }
                    return of.invoke(client, InetAddress.getLoopbackAddress(), false, fields.asImmutable());
                },
                bytes);
    }

    private static List<Parser> keys() {
        MethodHandle envelope = Hidden.method("keystore.Envelope", "parse", byte[].class);
        String sealed = "{\"format\":\"akashi-keystore\",\"version\":1,\"kdf\":{\"name\":\"argon2id\",\"version\":19,"
                + "\"memoryKiB\":65536,\"iterations\":3,\"parallelism\":4,\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\"},"
                + "\"cipher\":{\"name\":\"aes-256-gcm\",\"nonce\":\"AAAAAAAAAAAAAAAA\"},\"keys\":\"" + "A".repeat(40)
                + "\"}\n";
        return List.of(
                Parser.plain("key-file", KeyStoreRefusal.class, input -> envelope.invoke(input), utf8(sealed)),
                // Source: Bitcoin wiki, "Wallet import format", the compressed form of its example.
                Parser.plain(
                        "wallet-import",
                        KeyStoreRefusal.class,
                        input -> Wif.take(input),
                        utf8("KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617")));
    }

    private static List<Parser> offers() {
        WalletHttp http = new WalletHttp();
        FakeHttp answers = FakeHttp.ofAnything().below(http);
        MethodHandle offer = Hidden.method("node.cli.wallet.Offer", "read", String.class, WalletHttp.class);
        String byReference = "openid-credential-offer://?credential_offer_uri=https%3A%2F%2F127.0.0.1";
        String offered = "{\"credential_issuer\":\"https://127.0.0.1\",\"credential_configuration_ids\":[\"B\"],"
                + "\"grants\":{\"urn:ietf:params:oauth:grant-type:pre-authorized_code\":{\"pre-authorized_code\":\"c\","
                + "\"tx_code\":{\"length\":6}}}}";
        return List.of(
                Parser.plain(
                        "wallet-offer",
                        Failure.class,
                        input -> offer.invoke(text(input), http),
                        utf8("openid-credential-offer://?credential_offer="
                                + URLEncoder.encode(offered, StandardCharsets.UTF_8))),
                Parser.plain(
                        "wallet-offer-answer",
                        Failure.class,
                        input -> {
                            answers.answer(input);
                            return offer.invoke(byReference, http);
                        },
                        utf8(offered)));
    }

    private static List<Parser> issuers() {
        WalletHttp http = new WalletHttp();
        FakeHttp answers = FakeHttp.ofAnything().below(http);
        MethodHandle issuer = Hidden.method("node.cli.wallet.RemoteIssuer", "ask", String.class, WalletHttp.class);
        String identifier = "https://127.0.0.1/a";
        byte[] usual = utf8("{\"credential_issuer\":\"" + identifier + "\",\"token_endpoint\":\"t\"}");
        return List.of(
                Parser.plain(
                        "wallet-issuer",
                        Failure.class,
                        input -> {
                            answers.answer(usual);
                            return issuer.invoke(text(input), http);
                        },
                        utf8(identifier)),
                Parser.plain(
                        "wallet-issuer-answer",
                        Failure.class,
                        input -> {
                            answers.answer(input);
                            return issuer.invoke(identifier, http);
                        },
                        utf8("{\"credential_issuer\":\"" + identifier
                                + "\",\"authorization_servers\":[\"https://127.0.0.1/b\"],"
                                + "\"token_endpoint\":\"https://127.0.0.1/t\"}")));
    }
}
