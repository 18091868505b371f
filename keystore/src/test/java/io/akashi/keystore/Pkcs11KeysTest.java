package io.akashi.keystore;

import static io.akashi.keystore.KeyStoreContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.keystore.KeyStoreRefusal.Code;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.softhsm.SoftHsmToken;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import java.util.Collections;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class Pkcs11KeysTest {
    private Pkcs11Slot slot = new Pkcs11Slot(Path.of("none"), OptionalLong.empty());

    @BeforeEach
    void empty() {
        slot = softHsm();
        try (Token token = Token.open(slot, Keys.passphrase(SoftHsmToken.PIN))) {
            token.names().forEach(token::remove);
        }
    }

    private static Pkcs11Slot softHsm() {
        SoftHsmToken token = SoftHsmToken.get();
        return new Pkcs11Slot(token.library(), OptionalLong.of(token.slot()));
    }

    private Pkcs11Keys keys() {
        return Pkcs11Keys.open(slot, Keys.passphrase(SoftHsmToken.PIN));
    }

    /** The contract, on a token. */
    @Nested
    class Contract extends KeyStoreContract {
        @Override
        KeyStore make() {
            return keys();
        }

        @Override
        KeyStore open() {
            return keys();
        }

        @Override
        boolean takes(KeyAlgorithm algorithm) {
            return algorithm.isEcdsa();
        }
    }

    @Test
    void open_withAWrongPinIsRefused() {
        refuses(Code.KEYSTORE_NOT_OPENED, () -> Pkcs11Keys.open(slot, Keys.passphrase("1357")));
    }

    @Test
    void open_withoutALibraryIsRefused() {
        Pkcs11Slot elsewhere = new Pkcs11Slot(Path.of("no", "such.so"), OptionalLong.empty());
        refuses(Code.KEYSTORE_MISSING, () -> Pkcs11Keys.open(elsewhere, Keys.passphrase(SoftHsmToken.PIN)));
    }

    @Test
    void open_withoutSuchASlotIsRefused() {
        Pkcs11Slot elsewhere = new Pkcs11Slot(slot.library(), OptionalLong.of(99));
        refuses(Code.KEYSTORE_MISSING, () -> Pkcs11Keys.open(elsewhere, Keys.passphrase(SoftHsmToken.PIN)));
    }

    @Test
    void open_withoutANumberTakesTheFirstSlot() {
        Pkcs11Slot first = new Pkcs11Slot(slot.library(), OptionalLong.empty());
        KeyId id;
        try (Pkcs11Keys keys = keys()) {
            id = keys.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1).id();
        }
        try (Pkcs11Keys keys = Pkcs11Keys.open(first, Keys.passphrase(SoftHsmToken.PIN))) {
            assertThat(keys.keys().stream().map(StoredKey::id)).containsExactly(id);
        }
    }

    @Test
    void activate_thatWasInterruptedLosesNoKey() {
        KeyId id;
        try (Pkcs11Keys keys = keys()) {
            id = keys.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1).id();
        }
        try (Token token = Token.open(slot, Keys.passphrase(SoftHsmToken.PIN))) {
            String name = token.names().get(0);
            token.store("akashi-anchor-7-" + id, token.signer(name), token.certificate(name));
        }
        try (Pkcs11Keys keys = keys()) {
            assertThat(keys.keys().stream().map(StoredKey::id)).containsExactly(id);
            assertThat(keys.activate(id).signDigest(Bytes.wrap(new byte[32])).size())
                    .isPositive();
        }
    }

    @Test
    void keys_neverLeaveTheToken() throws GeneralSecurityException, IOException {
        try (Pkcs11Keys keys = keys();
                ImportedKey imported = ImportedKey.take(KeyAlgorithm.SECP256K1, KeyStoreContract.one(32))) {
            keys.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
            keys.add(KeyPurpose.ANCHOR, imported);
            Provider provider = Security.getProvider("SunPKCS11").configure("--" + slot.configuration());
            java.security.KeyStore entries = java.security.KeyStore.getInstance("PKCS11", provider);
            entries.load(null, SoftHsmToken.PIN.toCharArray());
            for (String name : Collections.list(entries.aliases())) {
                assertThat(entries.getKey(name, null).getEncoded()).isNull();
                assertThat(entries.getKey(name, null).toString()).contains("token object, sensitive, unextractable");
            }
            assertThat(entries.size()).isEqualTo(2);
        }
    }

    @Test
    void otherEntries_areLeftAlone() {
        try (Token token = Token.open(slot, Keys.passphrase(SoftHsmToken.PIN))) {
            Token.Pair pair = token.draw(KeyAlgorithm.P256);
            token.store(
                    "tls",
                    pair.signer(),
                    TokenCertificate.of(
                            KeyPurpose.NODE,
                            pair.publicHalf(),
                            Instant.EPOCH,
                            digest -> Bytes.wrap(pair.signer().sign(digest))));
        }
        try (Pkcs11Keys keys = keys()) {
            assertThat(keys.keys()).isEmpty();
        }
    }
}
