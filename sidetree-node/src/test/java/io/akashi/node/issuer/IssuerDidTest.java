package io.akashi.node.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.keystore.KeyAlgorithm;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.TestNetworks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerDidTest {
    @TempDir
    private Path directory;

    private final MemorySortedRows rows = new MemorySortedRows();
    private KeyStore keys;

    @BeforeEach
    void makeKeys() {
        keys = IssuerKeys.in(directory);
    }

    private IssuerDid open() {
        return IssuerDid.open(keys, rows, TestNetworks.free());
    }

    private static Operation operation(IssuerDid did) throws Exception {
        Bytes request = did.request().orElseThrow();
        return OperationParser.parseRequest(request.borrow(), 1_000);
    }

    /** A document with these keys. */
    private static JsonNode document(IssuerDid did, IssuerKey... known) {
        ObjectNode document = TokenJson.object().put("id", did.text());
        ArrayNode methods = document.putArray("verificationMethod");
        for (IssuerKey key : known) {
            methods.addObject().put("id", url(key)).set("publicKeyJwk", JwkJson.write(key.publicKey()));
        }
        return document;
    }

    private static String url(IssuerKey key) {
        return ((KeyReference.Named) key.reference()).kid();
    }

    @Test
    void open_makesADidWithKeysOfTheStore() throws Exception {
        IssuerDid did = open();
        assertThat(did.text()).startsWith("did:ion:test:Ei");
        assertThat(operation(did)).isInstanceOf(Operation.Create.class);
        assertThat(did.text()).endsWith(operation(did).suffix().text());
        assertThat(did.request().orElseThrow().utf8())
                .contains(JwkJson.write(did.signingKey().publicKey()).toString());
        assertThat(keys.active(KeyPurpose.DID_UPDATE)).isPresent();
        assertThat(keys.active(KeyPurpose.DID_RECOVERY)).isPresent();
    }

    @Test
    void open_signsWithTheKeyThatTheOperatorMade() {
        var made = keys.create(KeyPurpose.ISSUER, KeyAlgorithm.ED25519);
        assertThat(open().signingKey().publicKey()).isEqualTo(StoredIssuerKey.publicKey(made));
    }

    @Test
    void open_afterACrashBeforeAnchoringHandsOutTheSameOperation() {
        IssuerDid before = open();
        IssuerDid after = open();
        assertThat(after.text()).isEqualTo(before.text());
        assertThat(after.request()).isEqualTo(before.request()).isPresent();
    }

    @Test
    void open_afterACrashBeforeItsRowWasWrittenMakesOneDid() {
        keys.create(KeyPurpose.DID_RECOVERY, KeyAlgorithm.SECP256K1);
        keys.create(KeyPurpose.DID_UPDATE, KeyAlgorithm.SECP256K1);
        assertThat(open().text()).isEqualTo(open().text());
    }

    @Test
    void seen_anchorsOnceTheDocumentNamesTheKey() {
        IssuerDid did = open();
        did.seen(document(did));
        assertThat(did.request()).isPresent();
        did.seen(document(did, did.signingKey()));
        assertThat(did.request()).isEmpty();
        assertThat(open().request()).isEmpty();
    }

    @Test
    void rotate_signsWithTheOldKeyUntilTheDocumentNamesTheNewOne() throws Exception {
        IssuerDid did = anchored();
        IssuerKey old = did.signingKey();
        did.rotate();
        assertThat(operation(did)).isInstanceOf(Operation.Update.class);
        assertThat(url(did.signingKey())).isEqualTo(url(old));
        did.seen(document(did, old));
        assertThat(url(did.signingKey())).isEqualTo(url(old));
        assertThat(did.request()).isPresent();

        IssuerKey next = next(did);
        did.seen(document(did, old, next));
        assertThat(url(did.signingKey())).isEqualTo(url(next)).isNotEqualTo(url(old));
        assertThat(did.request()).isEmpty();
    }

    @Test
    void rotate_addsAKeyAndRemovesNone() throws Exception {
        IssuerDid did = anchored();
        did.rotate();
        assertThat(did.request().orElseThrow().utf8())
                .contains("add-public-keys")
                .doesNotContain("remove-public-keys", "replace");
    }

    @Test
    void rotate_keepsTheAlgorithm() {
        keys.create(KeyPurpose.ISSUER, KeyAlgorithm.P384);
        IssuerDid did = anchored();
        did.rotate();
        assertThat(keys.active(KeyPurpose.ISSUER).orElseThrow().algorithm()).isEqualTo(KeyAlgorithm.P384);
    }

    @Test
    void rotate_afterACrashHandsOutTheSameUpdate() {
        IssuerDid did = anchored();
        did.rotate();
        IssuerDid after = open();
        assertThat(after.request()).isEqualTo(did.request()).isPresent();
        assertThat(url(after.signingKey())).isEqualTo(url(did.signingKey()));
    }

    @Test
    void rotate_isRefusedWhileAnOperationIsOnItsWay() {
        IssuerDid did = open();
        assertThatThrownBy(did::rotate)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("on its way");
    }

    @Test
    void rotate_canBeDoneAgain() throws Exception {
        IssuerDid did = anchored();
        IssuerKey first = did.signingKey();
        did.rotate();
        IssuerKey second = next(did);
        did.seen(document(did, first, second));
        did.rotate();
        IssuerKey third = next(did);
        did.seen(document(did, first, second, third));
        assertThat(List.of(url(first), url(second), url(third))).doesNotHaveDuplicates();
        assertThat(url(did.signingKey())).isEqualTo(url(third));
    }

    private IssuerDid anchored() {
        IssuerDid did = open();
        did.seen(document(did, did.signingKey()));
        return did;
    }

    /** The key that takes over. */
    private IssuerKey next(IssuerDid did) {
        var stored = keys.active(KeyPurpose.ISSUER).orElseThrow();
        String fragment = "key-" + stored.id().text().substring(0, 16);
        return new StoredIssuerKey(stored, new KeyReference.Named(did.text() + "#" + fragment));
    }
}
