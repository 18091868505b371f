package io.akashi.attestation.cose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORTaggedItem;
import com.authlete.cose.COSESign1;
import com.authlete.cose.COSEVerifier;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.Verification;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cbor.CborWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoseSign1Test {
    private static final TestPki.Identity SIGNER = TestPki.root("CN=signer");
    private static final Bytes PAYLOAD = Bytes.ofUtf8("payload");
    private static final Bytes GOOD = CoseSign1.sign(SIGNER.signer(), Map.of(), PAYLOAD);

    private static CoseSign1 read(Bytes encoded) throws EvidenceException {
        return CoseSign1.read(encoded, CborRules.WELL_FORMED);
    }

    private static Bytes message(CborValue.Dict header, CborValue.Dict unprotected) {
        return CborWriter.write(new CborValue.Arr(List.of(
                CborValue.of(CborWriter.write(header)), unprotected, CborValue.of(PAYLOAD), CborValue.of(PAYLOAD))));
    }

    @Test
    void verify_holdsForTheSigner() throws EvidenceException {
        assertThat(read(GOOD).verify(SIGNER.certificate().key())).isInstanceOf(Verification.Holds.class);
    }

    @Test
    void verify_agreesWithAnIndependentVerifier() throws Exception {
        CBORTaggedItem tagged = (CBORTaggedItem) new CBORDecoder(GOOD.toArray()).next();

        COSESign1 theirs = (COSESign1) tagged.getTagContent();

        assertThat(new COSEVerifier(SIGNER.keys().getPublic()).verify(theirs)).isTrue();
    }

    @Test
    void verify_breaksForAnotherKey() throws EvidenceException {
        assertThat(read(GOOD).verify(TestPki.publicKey(TestPki.keys()))).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void verify_breaksForOtherExternalData() throws EvidenceException {
        assertThat(read(GOOD).verify(SIGNER.certificate().key(), PAYLOAD)).isInstanceOf(Verification.Broken.class);
    }

    @Test
    void verify_ignoresAnUnprotectedAlgorithm() throws EvidenceException {
        CborValue.Dict algorithm = new CborValue.Dict(Map.of(CborValue.of(1), CborValue.of(-35)));

        CoseSign1 message = read(message(new CborValue.Dict(Map.of()), algorithm));

        assertThat(message.verify(SIGNER.certificate().key()).toString()).contains("no protected algorithm");
    }

    @Test
    void read_refusesALabelInBothHeaders() {
        CborValue.Dict algorithm = new CborValue.Dict(Map.of(CborValue.of(1), CborValue.of(-35)));

        assertThatThrownBy(() -> read(message(algorithm, algorithm)))
                .isInstanceOfSatisfying(
                        EvidenceException.class, e -> assertThat(e.code()).isEqualTo(EvidenceErrorCode.MALFORMED_COSE));
    }

    @Test
    void read_refusesCriticalHeaders() {
        CborValue.Dict critical =
                new CborValue.Dict(Map.of(CborValue.of(2), new CborValue.Arr(List.of(CborValue.of(99)))));

        assertThatThrownBy(() -> read(message(critical, new CborValue.Dict(Map.of()))))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void read_refusesAnotherTag() throws EvidenceException {
        Bytes mac = Bytes.ofHex("d1").concat(GOOD.slice(1, GOOD.size()));

        assertThatThrownBy(() -> read(mac)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void verify_neverHoldsForADamagedMessage() {
        Fuzz.run(61, 3_000, GOOD, input -> {
            CoseSign1 message = read(input);
            boolean changed = !message.payload().equals(PAYLOAD)
                    || !message.headers()
                            .protectedBytes()
                            .equals(read(GOOD).headers().protectedBytes());
            if (changed) {
                assertThat(message.verify(SIGNER.certificate().key())).isInstanceOf(Verification.Broken.class);
            }
            return message;
        });
    }
}
