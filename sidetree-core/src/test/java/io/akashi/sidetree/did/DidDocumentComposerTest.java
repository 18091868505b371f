package io.akashi.sidetree.did;

import static io.akashi.sidetree.Samples.composed;
import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.KeyPurpose;
import io.akashi.sidetree.model.PublicKeyEntry;
import io.akashi.sidetree.model.ServiceEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DidDocumentComposerTest {
    private static final Did SHORT = Did.of("ion", new DidSuffix("abc"));
    private static final Did LONG = Did.of("ion", create("a").operation());
    private static final EncodedMultihash RECOVERY = composed(() -> EncodedMultihash.parse("EgEH"));
    private static final EncodedMultihash UPDATE = composed(() -> EncodedMultihash.parse("EgEI"));

    private static DidState state(List<PublicKeyEntry> keys, Optional<List<ServiceEntry>> services) {
        return new DidState(
                new DidDocumentState(Optional.of(keys), services), Optional.of(RECOVERY), Optional.of(UPDATE));
    }

    private static PublicKeyEntry key(String id, KeyPurpose... purposes) {
        return new PublicKeyEntry(id, "Type", json("{'kty':'EC'}"), List.of(purposes), true);
    }

    private static String metadata(DidState state, Did did, boolean published) {
        return DidDocumentComposer.compose(state, did, published)
                .members()
                .get("didDocumentMetadata")
                .toString();
    }

    @Test
    void compose_writesMembersInIonsOrder() {
        DidState state = state(
                List.of(
                        key("k1", KeyPurpose.KEY_AGREEMENT),
                        key("k2", KeyPurpose.AUTHENTICATION, KeyPurpose.KEY_AGREEMENT)),
                Optional.of(List.of(new ServiceEntry("s", "T", json("'https://a.example'")))));
        assertThat(DidDocumentComposer.compose(state, SHORT, true))
                .hasToString(("{'@context':'https://w3id.org/did-resolution/v1','didDocument':{'id':'did:ion:abc',"
                                + "'@context':['https://www.w3.org/ns/did/v1',{'@base':'did:ion:abc'}],"
                                + "'service':[{'id':'#s','type':'T','serviceEndpoint':'https://a.example'}],"
                                + "'verificationMethod':[{'id':'#k1','controller':'did:ion:abc','type':'Type',"
                                + "'publicKeyJwk':{'kty':'EC'}},{'id':'#k2','controller':'did:ion:abc','type':'Type',"
                                + "'publicKeyJwk':{'kty':'EC'}}],'keyAgreement':['#k1','#k2'],"
                                + "'authentication':['#k2']},'didDocumentMetadata':{'method':{'published':true,"
                                + "'recoveryCommitment':'EgEH','updateCommitment':'EgEI'},"
                                + "'canonicalId':'did:ion:abc'}}")
                        .replace('\'', '"'));
    }

    @Test
    void compose_showsAnEmptyListOfServicesAndNoAbsentOne() {
        assertThat(DidDocumentComposer.compose(state(List.of(), Optional.of(List.of())), SHORT, true)
                        .toString())
                .contains("\"service\":[]")
                .doesNotContain("verificationMethod");
        assertThat(DidDocumentComposer.compose(state(List.of(), Optional.empty()), SHORT, true)
                        .toString())
                .doesNotContain("service");
    }

    @Test
    void compose_namesTheLongFormWhenItWasAskedFor() {
        DidState state = state(List.of(key("k")), Optional.empty());
        assertThat(DidDocumentComposer.compose(state, LONG, true).toString())
                .contains("\"id\":\"" + LONG.text() + "\"")
                .contains("\"controller\":\"" + LONG.text() + "\"");
    }

    @Test
    void compose_hasTheIdsThatIonHas() {
        DidState state = state(List.of(), Optional.empty());
        String equivalent = "\"equivalentId\":[\"" + LONG.shortText() + "\"]";
        String canonical = "\"canonicalId\":\"" + LONG.shortText() + "\"";
        assertThat(metadata(state, LONG, true)).contains(equivalent, canonical);
        assertThat(metadata(state, LONG, false)).contains(equivalent).doesNotContain("canonicalId");
        assertThat(metadata(state, SHORT, false)).contains("canonicalId").doesNotContain("equivalentId");
    }

    @Test
    void compose_ofADeactivatedDidNamesItsShortFormAlone() {
        DidState ended = new DidState(DidDocumentState.EMPTY, Optional.empty(), Optional.empty());
        assertThat(DidDocumentComposer.compose(ended, LONG, true))
                .hasToString(("{'@context':'https://w3id.org/did-resolution/v1','didDocument':{'id':'"
                                + LONG.shortText() + "','@context':['https://www.w3.org/ns/did/v1',{'@base':'"
                                + LONG.shortText() + "'}]},'didDocumentMetadata':{'method':{'published':true},"
                                + "'canonicalId':'" + LONG.shortText() + "','deactivated':true}}")
                        .replace('\'', '"'));
    }

    @Test
    void compose_leavesOutACommitmentThatIsAbsent() {
        DidState state = new DidState(DidDocumentState.EMPTY, Optional.of(RECOVERY), Optional.empty());
        assertThat(metadata(state, SHORT, true)).contains("recoveryCommitment").doesNotContain("updateCommitment");
    }
}
