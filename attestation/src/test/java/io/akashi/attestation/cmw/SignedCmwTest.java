package io.akashi.attestation.cmw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.NamedKey;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.nitro.MintedCbor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Wrapped messages that somebody signed, minted byte by byte. */
class SignedCmwTest {
    private static final TestPki.Identity SENDER = TestPki.root("CN=sender");
    private static final TrustAnchors TRUSTED = new TrustAnchors(
            List.of(), Set.of(), List.of(new NamedKey("", SENDER.certificate().key())), List.of());
    private static final byte[] RECORD = MintedCbor.list(MintedCbor.text("a/b"), MintedCbor.bytes(new byte[] {7}));
    private static final String JSON_HEADER = "{\"alg\":\"ES384\",\"cty\":\"application/cmw+json\"}";
    private static final String JSON = "[\"a/b\",\"Bw\"]";

    private static Bytes cose(byte[] contentType, byte[] payload) {
        byte[] header = MintedCbor.numbered(Map.of(1, MintedCbor.number(-35), 3, contentType));
        byte[] signed = MintedCbor.list(
                MintedCbor.text("Signature1"),
                MintedCbor.bytes(header),
                MintedCbor.bytes(new byte[0]),
                MintedCbor.bytes(payload));
        byte[] message = MintedCbor.list(
                MintedCbor.bytes(header),
                MintedCbor.numbered(Map.of()),
                MintedCbor.bytes(payload),
                MintedCbor.bytes(MintedPki.sign(SENDER.keys(), signed)));
        return Bytes.of(new byte[] {(byte) 0xd2}).concat(Bytes.of(message));
    }

    private static String[] jws(String header) {
        String first = Bytes.ofUtf8(header).base64Url();
        String second = Bytes.ofUtf8(JSON).base64Url();
        byte[] signature =
                MintedPki.sign(SENDER.keys(), Bytes.ofUtf8(first + "." + second).toArray());
        return new String[] {first, second, Bytes.of(signature).base64Url()};
    }

    private static Bytes compact(String header) {
        return Bytes.ofUtf8(String.join(".", jws(header)) + "\n");
    }

    private static Bytes flattened(String more) {
        String[] parts = jws(JSON_HEADER);
        return Bytes.ofUtf8("{\"protected\":\"" + parts[0] + "\",\"payload\":\"" + parts[1] + "\",\"signature\":\""
                + parts[2] + "\"" + more + "}");
    }

    private static List<Bytes> all() {
        return List.of(
                cose(MintedCbor.text("application/cmw+cbor"), RECORD),
                cose(MintedCbor.number(273), RECORD),
                compact(JSON_HEADER),
                compact(JSON_HEADER.replace("application/", "")),
                flattened(""),
                flattened(",\"header\":{\"kid\":\"k\"}"));
    }

    @Test
    void open_takesEveryFormFromATrustedSigner() throws EvidenceException {
        for (Bytes file : all()) {
            assertThat(CmwParts.open(file, TRUSTED).orElseThrow().evidence()).containsExactly(Bytes.of(new byte[] {7}));
        }
    }

    @Test
    void open_takesTheKeyOfACertificateAmongTheAnchors() throws EvidenceException {
        TrustAnchors anchors = TrustAnchors.of(List.of(SENDER.certificate()));

        assertThat(CmwParts.open(all().get(0), anchors)).isPresent();
    }

    @Test
    void open_refusesEveryFormFromAnotherSigner() {
        TrustAnchors others = TrustAnchors.of(List.of(TestPki.root("CN=sender").certificate()));
        for (TrustAnchors anchors : List.of(TrustAnchors.NONE, others)) {
            for (Bytes file : all()) {
                assertThatThrownBy(() -> CmwParts.open(file, anchors))
                        .isInstanceOfSatisfying(
                                EvidenceException.class,
                                e -> assertThat(e.code()).isEqualTo(EvidenceErrorCode.UNTRUSTED_SIGNER));
            }
        }
    }

    @Test
    void verify_seesAChangedMessage() throws EvidenceException {
        Bytes good = cose(MintedCbor.number(273), RECORD);
        byte[] changed = good.toArray();
        changed[good.size() - 99] ^= 1;

        SignedCmw signed = SignedCmw.find(Bytes.of(changed)).orElseThrow();

        assertThat(signed.verify(SENDER.certificate().key())).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void find_knowsASignedMessageByItsContentTypeAlone() throws EvidenceException {
        assertThat(SignedCmw.find(cose(MintedCbor.number(50), RECORD))).isEmpty();
        assertThat(SignedCmw.find(cose(MintedCbor.text("application/cmw+json"), RECORD)))
                .isEmpty();
        assertThat(SignedCmw.find(compact("{\"alg\":\"ES384\"}"))).isEmpty();
        assertThat(SignedCmw.find(compact("{\"alg\":\"ES384\",\"cty\":\"application/cmw+cbor\"}")))
                .isEmpty();
        assertThat(SignedCmw.find(Bytes.ofUtf8(JSON))).isEmpty();
    }

    @Test
    void find_refusesSeveralSignaturesAndAHeaderTwice() {
        for (String more : List.of(",\"signatures\":[]", ",\"header\":{\"alg\":\"none\"}")) {
            assertThatThrownBy(() -> SignedCmw.find(flattened(more)))
                    .isInstanceOfSatisfying(
                            EvidenceException.class,
                            e -> assertThat(e.code()).isEqualTo(EvidenceErrorCode.MALFORMED_CMW));
        }
    }

    @Test
    void find_demandsThatThePayloadIsAWrappedMessage() {
        Bytes file = cose(MintedCbor.number(273), MintedCbor.number(1));

        assertThatThrownBy(() -> SignedCmw.find(file)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void find_throwsNothingButItsOwnError() {
        int seed = 140;
        for (Bytes file : all()) {
            Fuzz.run(seed++, 2_000, file, SignedCmw::find);
        }
    }
}
