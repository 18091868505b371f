package io.akashi.conformance.bitcoin;

import io.akashi.anchor.bitcoin.index.OwnScripts;
import io.akashi.keystore.KeyAlgorithm;
import io.akashi.keystore.KeyFile;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.Passphrase;
import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.config.Access;
import io.akashi.node.config.FileSettings;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Serving;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;

/** The settings of a node that writes to a bitcoind, and its key; each start is one more life of the same node. */
final class BitcoindNode {
    private static final String PASSPHRASE = "only for this test";
    private static final String WALLET = """
            , "timeout": "%dms", "wallet": {"keystore": "keys.json", "passphraseFile": "passphrase", "bumpAfter": 2}""";

    private final Path file;
    private final NodeSettings settings;
    private final Bytes publicKey;

    private BitcoindNode(Path file, NodeSettings settings, Bytes publicKey) {
        this.file = file;
        this.settings = settings;
        this.publicKey = publicKey;
    }

    /**
     * A node with a new key, which gives bitcoind a minute for each answer.
     *
     * @param data its directory
     * @param files the content-addressed files, which nodes here share
     * @param address of its bitcoind, or of what stands before it
     */
    static BitcoindNode create(Path data, Path files, BitcoindProcess bitcoind, URI address) {
        return create(data, files, bitcoind, address, Duration.ofMinutes(1));
    }

    /** The same with another time-out. */
    static BitcoindNode create(Path data, Path files, BitcoindProcess bitcoind, URI address, Duration timeout) {
        try {
            Files.createDirectories(data);
            Path passphrase = Files.createFile(
                    data.resolve("passphrase"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passphrase, PASSPHRASE);
            Bytes publicKey = createKey(data.resolve("keys.json"));
            return read(write(data, files, bitcoind, address, WALLET.formatted(timeout.toMillis())), publicKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bytes createKey(Path file) {
        try (KeyFile keys = KeyFile.create(file, Passphrase.take(PASSPHRASE.toCharArray()))) {
            return keys.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1).publicPoint();
        }
    }

    /** A node that only follows. */
    static BitcoindNode follower(Path data, Path files, BitcoindProcess bitcoind) {
        try {
            Files.createDirectories(data);
            return read(write(data, files, bitcoind, bitcoind.address(), ""), Bytes.wrap(new byte[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the configuration of a node: quick looks, a batch whenever there may be one. */
    private static Path write(Path data, Path files, BitcoindProcess bitcoind, URI address, String wallet)
            throws IOException {
        String json = """
                {"data": "%s", "files": "%s", "network": "%s", "batchInterval": "0s",
                 "http": {"port": 0}, "admin": {"port": 0},
                 "limits": {"storeBytes": 33554432, "keptDocumentBytes": 4194304},
                 "chain": {"type": "bitcoin", "address": "%s", "cookieFile": "%s", "poll": "50ms"%s}}
                """.formatted(
                data, files, RegtestNetwork.write(files.getParent(), bitcoind), address, bitcoind.cookieFile(), wallet);
        return Files.writeString(data.resolve("node.json"), json);
    }

    private static BitcoindNode read(Path file, Bytes publicKey) {
        return new BitcoindNode(file, NodeFile.read(file), publicKey);
    }

    /** Its configuration, as it was created. */
    Path file() {
        return file;
    }

    NodeSettings settings() {
        return settings;
    }

    /** The same node, on which these may write. */
    BitcoindNode with(Access access) {
        Serving said = settings.serving();
        Serving serving = new Serving(said.http(), said.admin(), Optional.of(access));
        NodeSettings changed = new NodeSettings(
                settings.data(),
                serving,
                settings.network(),
                settings.chain(),
                settings.files(),
                settings.batchInterval(),
                settings.limits());
        return new BitcoindNode(file, changed, publicKey);
    }

    /** The same node with these files and sources of files. */
    BitcoindNode with(FileSettings files) {
        NodeSettings changed = new NodeSettings(
                settings.data(),
                settings.serving(),
                settings.network(),
                settings.chain(),
                files,
                settings.batchInterval(),
                settings.limits());
        return new BitcoindNode(file, changed, publicKey);
    }

    Node start() {
        return Wiring.start(settings);
    }

    Node start(PhaseTrace trace) {
        return Wiring.start(settings, trace);
    }

    /** The script that pays to its wallet, in hexadecimal. */
    String payment() {
        return own().payment().hex();
    }

    OwnScripts own() {
        return OwnScripts.of(publicKey, RegtestNetwork.LOCK_DURATION);
    }
}
