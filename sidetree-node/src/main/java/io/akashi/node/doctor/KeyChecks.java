package io.akashi.node.doctor;

import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcSettings;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.anchor.ethereum.rpc.Wei;
import io.akashi.anchor.ethereum.write.Account;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.node.AnchorKey;
import io.akashi.node.OpenKeys;
import io.akashi.node.config.BitcoinSettings;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.EthereumSettings;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.config.KeySource;
import io.akashi.node.config.NodeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys: whether their stores open, hold what is needed, and are for their owner alone; and what the wallet has. */
final class KeyChecks {
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final NodeSettings settings;
    private final HttpProbe probe;

    KeyChecks(NodeSettings settings, HttpProbe probe) {
        this.settings = settings;
        this.probe = probe;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>(List.of(this::modes));
        Optional<KeySource> wallet = settings.chain().walletKeys();
        if (wallet.isEmpty()) {
            checks.add(() -> Finding.ok("wallet-key", "none is needed: the node pays nothing"));
        }
        wallet.ifPresent(keys -> checks.add(() -> key("wallet-key", keys, KeyPurpose.ANCHOR, "anchor")));
        if (settings.chain() instanceof EthereumSettings ethereum
                && ethereum.wallet().isPresent()) {
            checks.add(() -> balance(ethereum, ethereum.wallet().get()));
        }
        if (settings.chain() instanceof BitcoinSettings bitcoin) {
            bitcoin.wallet()
                    .ifPresent(paying -> checks.add(new BitcoinWalletCheck(settings.data(), paying, probe)::look));
        }
        issuerKeys().ifPresent(keys -> checks.add(() -> key("issuer-key", keys, KeyPurpose.ISSUER, "issuer")));
        return checks;
    }

    private Optional<KeySource> issuerKeys() {
        return settings.serving()
                .issuer()
                .filter(IssuerSettings.Public.class::isInstance)
                .map(issuer -> ((IssuerSettings.Public) issuer).keys());
    }

    private static Finding key(String check, KeySource source, KeyPurpose purpose, String name) {
        try (KeyStore keys = OpenKeys.open(source)) {
            return keys.active(purpose)
                    .map(key -> Finding.ok(
                            check, "the key store opens; active key " + key.id().text()))
                    .orElseGet(() -> Finding.fail(
                            check,
                            "the key store has no key for this purpose",
                            "akashi keys create --purpose " + name));
        } catch (ConfigException e) {
            return Finding.fail(check, String.valueOf(e.getMessage()), "see docs/keys.md");
        }
    }

    private static Finding balance(EthereumSettings ethereum, EthereumSettings.Wallet wallet) {
        try (KeyStore keys = OpenKeys.open(wallet.keys())) {
            Account account = new Account(AnchorKey.in(keys));
            EthereumClient client =
                    new EthereumClient(RpcSettings.of(ethereum.rpc()).within(ethereum.timeout()));
            return balance(
                    account.address() + " has ",
                    client.balance(account.address()),
                    wallet.gas().maxPerTransaction());
        } catch (RpcUnreachable | RpcRefusal | ConfigException e) {
            return Finding.warn(
                    "wallet-balance", "cannot be told: " + e.getMessage(), "see chain-reachable, wallet-key");
        }
    }

    static Finding balance(String who, Wei has, Wei dearest) {
        if (has.equals(Wei.ZERO)) {
            return Finding.fail("wallet-balance", who + "nothing", "send it coins: it pays for anchors");
        }
        return has.compareTo(dearest) < 0
                ? Finding.warn(
                        "wallet-balance",
                        who + has + ", one transaction may cost " + dearest,
                        "send it coins, or lower chain.wallet.gas.maxPerTransaction")
                : Finding.ok("wallet-balance", who + has);
    }

    private Finding modes() {
        List<String> open = secretFiles().stream()
                .filter(KeyChecks::isOpenToOthers)
                .map(Path::toString)
                .toList();
        return open.isEmpty()
                ? Finding.ok("file-modes", "keys, passphrases and tokens are for their owner alone")
                : Finding.fail("file-modes", "others can use " + open, "chmod 600 " + String.join(" ", open));
    }

    private List<Path> secretFiles() {
        List<Path> files = new ArrayList<>(List.of(settings.data().resolve("admin-token")));
        settings.chain().walletKeys().ifPresent(keys -> add(keys, files));
        issuerKeys().ifPresent(keys -> add(keys, files));
        return files;
    }

    private static void add(KeySource source, List<Path> files) {
        if (source instanceof KeySource.EncryptedFile file) {
            files.add(file.file());
            file.passphraseFile().ifPresent(files::add);
        } else {
            files.add(((KeySource.Pkcs11) source).pinFile());
        }
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            return Files.exists(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
