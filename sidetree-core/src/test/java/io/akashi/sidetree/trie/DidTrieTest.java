package io.akashi.sidetree.trie;

import static io.akashi.sidetree.Samples.composed;
import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.json;
import static io.akashi.sidetree.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.did.DidDocumentState;
import io.akashi.sidetree.did.DidReplay.Replayed;
import io.akashi.sidetree.did.DidState;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.model.KeyPurpose;
import io.akashi.sidetree.model.PublicKeyEntry;
import io.akashi.sidetree.model.ServiceEntry;
import io.akashi.sidetree.store.StoredOperation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DidTrieTest {
    private static final EncodedMultihash RECOVERY = composed(() -> EncodedMultihash.parse("EgEH"));
    private static final EncodedMultihash UPDATE = composed(() -> EncodedMultihash.parse("EgEI"));

    private static byte[] sha256(String text) {
        return Sha256.digest(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void stateDigest_hashesTheCanonicalState() {
        DidState state = new DidState(
                new DidDocumentState(
                        Optional.of(List.of(
                                new PublicKeyEntry("a", "t", json("{}"), List.of(), false),
                                new PublicKeyEntry("b", "t", json("{}"), List.of(KeyPurpose.AUTHENTICATION), true))),
                        Optional.of(List.of(new ServiceEntry("s", "t", json("'e'"))))),
                Optional.of(RECOVERY),
                Optional.of(UPDATE));
        assertThat(DidTrie.stateDigest(state))
                .isEqualTo(sha256("{'deactivated':false,'publicKeys':[{'id':'a','publicKeyJwk':{},'type':'t'},"
                        + "{'id':'b','publicKeyJwk':{},'purposes':['authentication'],'type':'t'}],"
                        + "'recoveryCommitment':'EgEH','services':[{'id':'s','serviceEndpoint':'e','type':'t'}],"
                        + "'updateCommitment':'EgEI'}"));
    }

    @Test
    void stateDigest_leavesOutCommitmentsThatAreAbsent() {
        DidState ended = new DidState(DidDocumentState.EMPTY, Optional.empty(), Optional.empty());
        assertThat(DidTrie.stateDigest(ended)).isEqualTo(sha256("{'deactivated':true,'publicKeys':[],'services':[]}"));
    }

    @Test
    void operationsDigest_hashesNumberPlaceTypeAndRequest() {
        StoredOperation operation = stored(667_000_000_012L, create("a"));
        byte[] expected = Sha256.digest(concat(
                ByteBuffer.allocate(8).putLong(667_000_000_012L).array(),
                new byte[] {0, 0, 0, 0},
                new byte[] {0},
                Sha256.digest(CanonicalJson.bytes(create("a").json()))));
        assertThat(DidTrie.operationsDigest(List.of(operation), RequestHash::of))
                .isEqualTo(expected);
    }

    @Test
    void operationsDigest_ofNoneIsTheHashOfNothing() {
        assertThat(DidTrie.operationsDigest(List.of(), RequestHash::of)).isEqualTo(Sha256.digest(new byte[0]));
    }

    @Test
    void entry_isKeyedByTheSuffixAsText() {
        DidState state = new DidState(DidDocumentState.EMPTY, Optional.of(RECOVERY), Optional.empty());
        List<StoredOperation> effective = List.of(stored(1, create("a")));
        byte[] key = Sha256.digest(concat(
                "sidetree/did\0".getBytes(StandardCharsets.US_ASCII),
                create("a").suffix().text().getBytes(StandardCharsets.US_ASCII)));
        byte[] value = Sha256.digest(concat(
                new byte[] {3}, DidTrie.operationsDigest(effective, RequestHash::of), DidTrie.stateDigest(state)));
        assertThat(MerkleTrie.root(List.of(DidTrie.entry(create("a").suffix(), new Replayed(state, effective)))))
                .isEqualTo(Sha256.digest(concat(new byte[] {0}, key, value)));
    }
}
