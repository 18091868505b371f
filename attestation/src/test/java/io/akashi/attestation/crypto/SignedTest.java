package io.akashi.attestation.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.Verification;
import io.akashi.testkit.attest.MintedPki;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;

class SignedTest {
    private static final KeyPair KEYS = TestPki.keys();
    private static final VerificationKey KEY = TestPki.publicKey(KEYS);
    private static final VerificationKey OTHER = TestPki.publicKey(TestPki.keys());
    private static final Bytes MESSAGE = Bytes.ofUtf8("message");
    private static final Bytes SIGNATURE = Bytes.of(MintedPki.sign(KEYS, MESSAGE.toArray()));

    private static Signed signed(Bytes message, Bytes signature) {
        return new Signed(SignatureAlgorithm.ES384, EcdsaForm.CONCATENATED, message, signature);
    }

    @Test
    void verify_answersTheSecondTimeAsTheFirst() {
        Signed signed = signed(MESSAGE, SIGNATURE);
        Verification first = signed.verify(KEY);
        assertThat(first).isInstanceOf(Verification.Holds.class).isEqualTo(signed.verify(KEY));
        assertThat(first).isEqualTo(Signatures.verify(SignatureAlgorithm.ES384, KEY, MESSAGE, SIGNATURE));
    }

    @Test
    void verify_remembersForTheOneKeyAlone() {
        Signed signed = signed(MESSAGE, SIGNATURE);
        assertThat(signed.verify(KEY)).isInstanceOf(Verification.Holds.class);
        assertThat(signed.verify(OTHER)).isInstanceOf(Verification.Broken.class);
        assertThat(signed.verify(KEY)).isInstanceOf(Verification.Holds.class);
    }

    @Test
    void verify_doesNotTakeWhatDidNotHoldForGoodLater() {
        Signed signed = signed(Bytes.ofUtf8("another"), SIGNATURE);
        for (int i = 0; i < 2; i++) {
            assertThat(signed.verify(KEY)).isInstanceOf(Verification.Broken.class);
        }
    }

    @Test
    void equals_tellsSignaturesAndMessagesApart() {
        assertThat(signed(MESSAGE, SIGNATURE)).isEqualTo(signed(MESSAGE, SIGNATURE));
        assertThat(signed(MESSAGE, SIGNATURE)).isNotEqualTo(signed(Bytes.ofUtf8("another"), SIGNATURE));
        assertThat(signed(MESSAGE, SIGNATURE)).isNotEqualTo(signed(MESSAGE, SIGNATURE.reversed()));
    }
}
