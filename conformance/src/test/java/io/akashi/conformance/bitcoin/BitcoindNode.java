package io.akashi.conformance.bitcoin;

import io.akashi.anchor.bitcoin.index.OwnScripts;
import io.akashi.anchor.bitcoin.wallet.FeePolicy;
import io.akashi.keystore.KeyAlgorithm;
import io.akashi.keystore.KeyFile;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.Passphrase;
import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.config.Access;
import io.akashi.node.config.BitcoinSettings;
import io.akashi.node.config.BitcoinSettings.Credentials;
import io.akashi.node.config.BitcoinSettings.LockPlan;
import io.akashi.node.config.BitcoinSettings.Wallet;
import io.akashi.node.config.KeySource;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Http;
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
    private static final NodeSettings.Limits LIMITS = new NodeSettings.Limits(32L << 20, 4L << 20, 100_000);

    private final NodeSettings settings;
    private final Bytes publicKey;

    private BitcoindNode(NodeSettings settings, Bytes publicKey) {
        this.settings = settings;
        this.publicKey = publicKey;
    }

    /**
     * A node with a new key.
     *
     * @param data its directory
     * @param files the content-addressed files, which nodes here share
     * @param address of its bitcoind, or of what stands before it
     */
    static BitcoindNode create(Path data, Path files, BitcoindProcess bitcoind, URI address) {
        try {
            Files.createDirectories(data);
            Path passphrase = Files.createFile(
                    data.resolve("passphrase"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passphrase, PASSPHRASE);
            Path keys = data.resolve("keys.json");
            Bytes publicKey = createKey(keys);
            KeySource source = new KeySource.EncryptedFile(keys, Optional.of(passphrase));
            Wallet wallet = new Wallet(source, FeePolicy.DEFAULT, 2, LockPlan.KEEP);
            return new BitcoindNode(settings(data, files, bitcoind, address, Optional.of(wallet)), publicKey);
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
        return new BitcoindNode(
                settings(data, files, bitcoind, bitcoind.address(), Optional.empty()), Bytes.wrap(new byte[0]));
    }

    private static NodeSettings settings(
            Path data, Path files, BitcoindProcess bitcoind, URI address, Optional<Wallet> wallet) {
        NetworkFile network = NetworkFile.load(
                RegtestNetwork.write(files.getParent(), bitcoind).toString());
        BitcoinSettings chain = new BitcoinSettings(
                address,
                new Credentials.Cookie(bitcoind.cookieFile()),
                Optional.empty(),
                wallet,
                Duration.ofMillis(50));
        return new NodeSettings(
                data, Serving.of(new Http("127.0.0.1", 0)), network, chain, files, Duration.ZERO, LIMITS);
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
        return new BitcoindNode(changed, publicKey);
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
