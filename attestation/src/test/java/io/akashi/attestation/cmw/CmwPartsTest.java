package io.akashi.attestation.cmw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.x509.TrustAnchors;
import org.junit.jupiter.api.Test;

class CmwPartsTest {
    @Test
    void open_tellsEvidenceFromEndorsementsAndPassesOverTheRest() throws EvidenceException {
        Bytes file = Bytes.ofUtf8("""
                {"a": ["a/b", "AQ"], "b": {"c": ["a/b", "Ag", 4], "d": ["a/b", "Aw", 2]}, "e": ["a/b", "BA", 17]}""");

        CmwParts parts = CmwParts.open(file, TrustAnchors.NONE).orElseThrow();

        assertThat(parts.evidence()).extracting(Bytes::hex).containsExactly("01", "02");
        assertThat(parts.endorsements()).extracting(Bytes::hex).containsExactly("03");
    }

    @Test
    void open_passesOverWhatIsNoWrappedMessage() throws EvidenceException {
        assertThat(CmwParts.open(Bytes.ofUtf8("{\"QuoteHex\": \"00\"}"), TrustAnchors.NONE))
                .isEmpty();
        assertThat(CmwParts.open(Bytes.of(new byte[] {2, 0, 0, 0}), TrustAnchors.NONE))
                .isEmpty();
        assertThat(CmwParts.open(Bytes.EMPTY, TrustAnchors.NONE)).isEmpty();
    }

    @Test
    void open_demandsEvidence() {
        assertThatThrownBy(() -> CmwParts.open(Bytes.ofUtf8("[\"a/b\", \"AQ\", 2]"), TrustAnchors.NONE))
                .isInstanceOf(EvidenceException.class);
    }
}
