package io.akashi.issuer.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.cmw.Cmw;
import io.akashi.attestation.system.SystemName;
import io.akashi.issuer.hardware.EvidenceRefusal.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappedEvidenceTest {
    private static Cmw.Message message(String type, int indicator, int content) {
        return new Cmw.Message(new Cmw.MessageType.Media(type), Bytes.of(new byte[] {(byte) content}), indicator);
    }

    private static Code refusal(Bytes wrapper) {
        return catchThrowableOfType(EvidenceRefusal.class, () -> WrappedEvidence.read(wrapper))
                .code();
    }

    @Test
    void read_takesPartsInOrderAndEndorsementsApart() throws EvidenceRefusal {
        String tpm = WrappedEvidence.MEDIA_TYPE + "tpm";

        WrappedEvidence read = WrappedEvidence.read(
                TdxHolder.wrap(List.of(message(tpm, 4, 1), message("text/plain", 2, 9), message(tpm, 0, 2))));

        assertThat(read.system()).isEqualTo(SystemName.TPM);
        assertThat(read.evidence()).extracting(part -> part.at(0)).containsExactly(1, 2);
        assertThat(read.endorsements()).extracting(part -> part.at(0)).containsExactly(9);
    }

    @Test
    void read_refusesEvidenceOfTwoKinds() {
        Bytes wrapper = TdxHolder.wrap(List.of(
                message(WrappedEvidence.MEDIA_TYPE + "tdx", 4, 1), message(WrappedEvidence.MEDIA_TYPE + "tpm", 4, 1)));

        assertThat(refusal(wrapper)).isEqualTo(Code.EVIDENCE_UNKNOWN);
    }

    @Test
    void read_refusesAKindThatIsNotAppraised() {
        assertThat(refusal(TdxHolder.wrap(List.of(message("application/eat+cwt", 4, 1)))))
                .isEqualTo(Code.EVIDENCE_UNKNOWN);
        assertThat(refusal(TdxHolder.wrap(List.of(message(WrappedEvidence.MEDIA_TYPE + "ear", 4, 1)))))
                .isEqualTo(Code.EVIDENCE_UNKNOWN);
    }

    @Test
    void read_refusesAWrapperWithoutEvidence() {
        assertThat(refusal(TdxHolder.wrap(List.of(message("text/plain", 2, 9)))))
                .isEqualTo(Code.EVIDENCE_MALFORMED);
    }

    @Test
    void read_refusesOtherTexts() {
        assertThat(refusal(Bytes.ofUtf8("{"))).isEqualTo(Code.EVIDENCE_MALFORMED);
        assertThat(refusal(Bytes.ofUtf8("\u0000\u0001"))).isEqualTo(Code.EVIDENCE_MALFORMED);
    }

    @Test
    void read_refusesMoreThanWhatIsKept() {
        assertThat(refusal(Bytes.of(new byte[EvidenceArchive.MAXIMUM_SIZE + 1])))
                .isEqualTo(Code.EVIDENCE_TOO_LARGE);
    }
}
